CREATE OR REPLACE VIEW analytics.storage_submission_expiry AS
SELECT id, submission_index, submitter, file_root, size_bytes, fee_wei, time, expires_at,
       CASE WHEN expires_at <= head_time THEN 'EXPIRED'
            WHEN expires_at <= head_time + interval '7 days' THEN 'EXPIRING'
            ELSE 'HEALTHY' END AS state,
       head_time AS as_of
  FROM (SELECT submission.*, submission.time + storage_release_seconds * interval '1 second' AS expires_at,
               (SELECT head_time FROM storage.status) AS head_time
          FROM storage.storage_submission submission CROSS JOIN zg.network) uploads;
COMMENT ON VIEW analytics.storage_submission_expiry IS 'When each upload expires, and its state at the last indexed block.';
COMMENT ON COLUMN analytics.storage_submission_expiry.id IS 'Log id: block height, short block hash, log index; sorts in chain order. Source: StorageSubmission.id.';
COMMENT ON COLUMN analytics.storage_submission_expiry.submission_index IS 'Number of the file in the flow. Unit: index. Source: StorageSubmission.submissionIndex.';
COMMENT ON COLUMN analytics.storage_submission_expiry.submitter IS 'Who the upload is for. Source: StorageSubmission.submitter.';
COMMENT ON COLUMN analytics.storage_submission_expiry.file_root IS 'Root of the file. Source: StorageSubmission.fileRoot.';
COMMENT ON COLUMN analytics.storage_submission_expiry.size_bytes IS 'True size of the file. Unit: bytes. Source: StorageSubmission.sizeBytes.';
COMMENT ON COLUMN analytics.storage_submission_expiry.fee_wei IS 'Fee; null when the price is not known. Unit: wei. Source: StorageSubmission.feeWei.';
COMMENT ON COLUMN analytics.storage_submission_expiry.time IS 'Block time, UTC. Source: StorageSubmission.time.';
COMMENT ON COLUMN analytics.storage_submission_expiry.expires_at IS 'Block time and release time of the network, UTC. Source: derived.';
COMMENT ON COLUMN analytics.storage_submission_expiry.state IS 'EXPIRED, EXPIRING (within seven days) or HEALTHY. Source: derived.';
COMMENT ON COLUMN analytics.storage_submission_expiry.as_of IS 'Time of the last indexed block, at which the state holds, UTC. Source: derived.';
