CREATE OR REPLACE VIEW analytics.storage_forecast_day AS
SELECT day AS time, sum(submissions)::bigint AS submissions, sum(size_bytes) AS size_bytes, sum(fee_wei) AS fee_wei,
       sum(unknown_fees)::bigint AS unknown_fees
  FROM analytics.storage_forecast GROUP BY day;
COMMENT ON VIEW analytics.storage_forecast_day IS 'What expires on which day after the last indexed block, of everybody.';
COMMENT ON COLUMN analytics.storage_forecast_day.time IS 'Start of the day, UTC. Source: derived.';
COMMENT ON COLUMN analytics.storage_forecast_day.submissions IS 'Uploads that expire. Unit: submissions. Source: StorageSubmission.';
COMMENT ON COLUMN analytics.storage_forecast_day.size_bytes IS 'True sizes added up. Unit: bytes. Source: StorageSubmission.sizeBytes.';
COMMENT ON COLUMN analytics.storage_forecast_day.fee_wei IS 'Known fees added up. Unit: wei. Source: StorageSubmission.feeWei.';
COMMENT ON COLUMN analytics.storage_forecast_day.unknown_fees IS 'Uploads whose fee is not known and not in fee_wei. Unit: submissions. Source: StorageSubmission.feeWei.';
