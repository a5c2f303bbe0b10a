CREATE OR REPLACE VIEW analytics.storage_size_bucket AS
SELECT w."window", w.since, w.until, CASE WHEN digits = 0 THEN 0 ELSE trunc(2::numeric ^ (digits - 1)) END AS from_bytes,
       trunc(2::numeric ^ digits) AS to_bytes, sum(submissions)::bigint AS submissions, sum(size_bytes) AS size_bytes
  FROM (
    SELECT w."window", d.digits, d.submissions, d.size_bytes
      FROM analytics.fixed_window w JOIN storage.storage_size_day d ON d.time >= w.first_day AND d.time < w.last_day
     WHERE w.domain = 'storage'
    UNION ALL
    SELECT e."window", width_bucket(s.size_bytes, (SELECT array_agg(trunc(2::numeric ^ n) ORDER BY n) FROM generate_series(0, 255) AS powers (n))), 1, s.size_bytes
      FROM analytics.fixed_window_edge e JOIN storage.storage_submission s ON s.time >= e.since AND s.time < e.until
     WHERE e.domain = 'storage'
  ) part JOIN analytics.fixed_window w ON w."window" = part."window" AND w.domain = 'storage'
 GROUP BY w."window", w.since, w.until, digits;
COMMENT ON VIEW analytics.storage_size_bucket IS 'Uploads of the fixed windows whose true sizes lie between two powers of two; empty files have a bucket of their own. Only buckets that occur.';
COMMENT ON COLUMN analytics.storage_size_bucket.window IS 'LAST_24H, LAST_7D, LAST_30D or ALL, up to and with the last indexed block; quoted, as the word is one of SQL. Source: derived.';
COMMENT ON COLUMN analytics.storage_size_bucket.since IS 'Begin of the window, inclusive, UTC; null when it begins with the first block. Source: derived.';
COMMENT ON COLUMN analytics.storage_size_bucket.until IS 'End of the window, exclusive, UTC. Source: derived.';
COMMENT ON COLUMN analytics.storage_size_bucket.from_bytes IS 'Smallest size of the bucket. Unit: bytes. Source: derived.';
COMMENT ON COLUMN analytics.storage_size_bucket.to_bytes IS 'Smallest size beyond the bucket. Unit: bytes. Source: derived.';
COMMENT ON COLUMN analytics.storage_size_bucket.submissions IS 'Uploads. Unit: submissions. Source: StorageSizeDay, StorageSubmission.';
COMMENT ON COLUMN analytics.storage_size_bucket.size_bytes IS 'True sizes added up. Unit: bytes. Source: StorageSizeDay, StorageSubmission.';
