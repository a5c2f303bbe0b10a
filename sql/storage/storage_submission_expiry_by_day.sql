CREATE OR REPLACE VIEW analytics.storage_forecast AS
SELECT date_trunc('day', expires_at, 'UTC') AS day, submitter AS account, count(*) AS submissions,
       sum(size_bytes) AS size_bytes, coalesce(sum(fee_wei), 0) AS fee_wei,
       count(*) FILTER (WHERE fee_wei IS NULL) AS unknown_fees
  FROM analytics.storage_submission_expiry WHERE state <> 'EXPIRED' GROUP BY 1, 2;
COMMENT ON VIEW analytics.storage_forecast IS 'What expires on which day after the last indexed block, by account.';
COMMENT ON COLUMN analytics.storage_forecast.day IS 'Start of the day, UTC. Source: derived.';
COMMENT ON COLUMN analytics.storage_forecast.account IS 'The address: the submitter of the uploads. Source: StorageSubmission.submitter.';
COMMENT ON COLUMN analytics.storage_forecast.submissions IS 'Uploads that expire. Unit: submissions. Source: StorageSubmission.';
COMMENT ON COLUMN analytics.storage_forecast.size_bytes IS 'True sizes added up. Unit: bytes. Source: StorageSubmission.sizeBytes.';
COMMENT ON COLUMN analytics.storage_forecast.fee_wei IS 'Known fees added up. Unit: wei. Source: StorageSubmission.feeWei.';
COMMENT ON COLUMN analytics.storage_forecast.unknown_fees IS 'Uploads whose fee is not known and not in fee_wei. Unit: submissions. Source: StorageSubmission.feeWei.';
