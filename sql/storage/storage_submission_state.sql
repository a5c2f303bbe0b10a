CREATE OR REPLACE VIEW analytics.storage_expiry AS
SELECT states.state, s.head_time AS as_of, count(e.id) AS submissions, coalesce(sum(e.size_bytes), 0) AS size_bytes,
       coalesce(sum(e.fee_wei), 0) AS fee_wei, count(e.id) FILTER (WHERE e.fee_wei IS NULL) AS unknown_fees
  FROM (VALUES ('EXPIRED'), ('EXPIRING'), ('HEALTHY')) AS states (state) CROSS JOIN storage.status s
  LEFT JOIN analytics.storage_submission_expiry e ON e.state = states.state
 GROUP BY states.state, s.head_time;
COMMENT ON VIEW analytics.storage_expiry IS 'Uploads of the whole network by their state at the last indexed block: one row for each state.';
COMMENT ON COLUMN analytics.storage_expiry.state IS 'EXPIRED, EXPIRING (within seven days) or HEALTHY. Source: derived.';
COMMENT ON COLUMN analytics.storage_expiry.as_of IS 'Time of the last indexed block, UTC. Source: derived.';
COMMENT ON COLUMN analytics.storage_expiry.submissions IS 'Uploads. Unit: submissions. Source: StorageSubmission.';
COMMENT ON COLUMN analytics.storage_expiry.size_bytes IS 'True sizes added up. Unit: bytes. Source: StorageSubmission.sizeBytes.';
COMMENT ON COLUMN analytics.storage_expiry.fee_wei IS 'Known fees added up. Unit: wei. Source: StorageSubmission.feeWei.';
COMMENT ON COLUMN analytics.storage_expiry.unknown_fees IS 'Uploads whose fee is not known and not in fee_wei. Unit: submissions. Source: StorageSubmission.feeWei.';
