CREATE OR REPLACE VIEW analytics.storage_file AS
SELECT file_root, count(*) AS submissions, count(*) - 1 AS renewals, count(DISTINCT submitter) AS submitters,
       min(time) AS first_time, max(time) AS latest_time, sum(size_bytes) AS size_bytes,
       coalesce(sum(fee_wei), 0) AS fee_wei, count(*) FILTER (WHERE fee_wei IS NULL) AS unknown_fees
  FROM storage.storage_submission WHERE file_root IS NOT NULL GROUP BY file_root;
COMMENT ON VIEW analytics.storage_file IS 'All uploads of one file root; each later one renews the file.';
COMMENT ON COLUMN analytics.storage_file.file_root IS 'Root of the file. Source: StorageSubmission.fileRoot.';
COMMENT ON COLUMN analytics.storage_file.submissions IS 'Uploads, the first included. Unit: submissions. Source: StorageSubmission.';
COMMENT ON COLUMN analytics.storage_file.renewals IS 'Uploads after the first. Unit: submissions. Source: StorageSubmission.';
COMMENT ON COLUMN analytics.storage_file.submitters IS 'Distinct addresses that it was uploaded for. Unit: addresses. Source: StorageSubmission.submitter.';
COMMENT ON COLUMN analytics.storage_file.first_time IS 'Time of the first upload, UTC. Source: StorageSubmission.time.';
COMMENT ON COLUMN analytics.storage_file.latest_time IS 'Time of the latest upload, UTC. Source: StorageSubmission.time.';
COMMENT ON COLUMN analytics.storage_file.size_bytes IS 'True sizes of all uploads added up. Unit: bytes. Source: StorageSubmission.sizeBytes.';
COMMENT ON COLUMN analytics.storage_file.fee_wei IS 'Known fees of all uploads added up. Unit: wei. Source: StorageSubmission.feeWei.';
COMMENT ON COLUMN analytics.storage_file.unknown_fees IS 'Uploads whose fee is not known and not in fee_wei. Unit: submissions. Source: StorageSubmission.feeWei.';
