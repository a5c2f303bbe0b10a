CREATE OR REPLACE VIEW analytics.storage_account_expiry AS
SELECT submitter AS account,
       count(*) AS submissions,
       count(*) FILTER (WHERE state = 'EXPIRED') AS expired,
       count(*) FILTER (WHERE state = 'EXPIRING') AS expiring,
       count(*) FILTER (WHERE state = 'HEALTHY') AS healthy,
       sum(size_bytes) AS size_bytes,
       coalesce(sum(size_bytes) FILTER (WHERE state = 'EXPIRED'), 0) AS expired_bytes,
       coalesce(sum(size_bytes) FILTER (WHERE state = 'EXPIRING'), 0) AS expiring_bytes,
       coalesce(sum(size_bytes) FILTER (WHERE state = 'HEALTHY'), 0) AS healthy_bytes
  FROM analytics.storage_submission_expiry GROUP BY submitter;
COMMENT ON VIEW analytics.storage_account_expiry IS 'Uploads of each account by state at the last indexed block.';
COMMENT ON COLUMN analytics.storage_account_expiry.account IS 'The address: the submitter of the uploads. Source: StorageSubmission.submitter.';
COMMENT ON COLUMN analytics.storage_account_expiry.submissions IS 'Uploads. Unit: submissions. Source: StorageSubmission.';
COMMENT ON COLUMN analytics.storage_account_expiry.expired IS 'Uploads whose time is over. Unit: submissions. Source: derived.';
COMMENT ON COLUMN analytics.storage_account_expiry.expiring IS 'Uploads whose time is over within seven days. Unit: submissions. Source: derived.';
COMMENT ON COLUMN analytics.storage_account_expiry.healthy IS 'Uploads with more than seven days left. Unit: submissions. Source: derived.';
COMMENT ON COLUMN analytics.storage_account_expiry.size_bytes IS 'True sizes added up. Unit: bytes. Source: StorageSubmission.sizeBytes.';
COMMENT ON COLUMN analytics.storage_account_expiry.expired_bytes IS 'True sizes of the expired ones. Unit: bytes. Source: StorageSubmission.sizeBytes.';
COMMENT ON COLUMN analytics.storage_account_expiry.expiring_bytes IS 'True sizes of the expiring ones. Unit: bytes. Source: StorageSubmission.sizeBytes.';
COMMENT ON COLUMN analytics.storage_account_expiry.healthy_bytes IS 'True sizes of the healthy ones. Unit: bytes. Source: StorageSubmission.sizeBytes.';
