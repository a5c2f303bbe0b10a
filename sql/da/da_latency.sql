CREATE OR REPLACE VIEW analytics.da_latency AS
SELECT w."window", w.since, w.until, p.client, count(latency_blocks) AS n,
       percentile_disc(0.5) WITHIN GROUP (ORDER BY latency_blocks) AS p50_blocks, percentile_disc(0.95) WITHIN GROUP (ORDER BY latency_blocks) AS p95_blocks, max(latency_blocks) AS max_blocks,
       percentile_disc(0.5) WITHIN GROUP (ORDER BY latency_seconds) AS p50_seconds, percentile_disc(0.95) WITHIN GROUP (ORDER BY latency_seconds) AS p95_seconds, max(latency_seconds) AS max_seconds,
       count(*) FILTER (WHERE p.waiting) AS waiting
  FROM analytics.fixed_window w LEFT JOIN (
    SELECT time, client, latency_blocks, latency_seconds, false AS waiting FROM da.da_attestation
    UNION ALL
    SELECT upload_time, client, NULL, NULL, true FROM da.da_blob WHERE blob_status = 'UPLOADED'
  ) p ON p.time >= coalesce(w.since, '-infinity') AND p.time < w.until
 WHERE w.domain = 'da'
 GROUP BY GROUPING SETS ((w."window", w.since, w.until), (w."window", w.since, w.until, p.client))
HAVING grouping(p.client) = 1 OR p.client IS NOT NULL;
COMMENT ON VIEW analytics.da_latency IS 'How long blobs waited for their verification, over the fixed windows: of each client, and of all. Percentiles are values that occurred.';
COMMENT ON COLUMN analytics.da_latency.window IS 'LAST_24H, LAST_7D, LAST_30D or ALL, up to and with the last indexed block; quoted, as the word is one of SQL. Source: derived.';
COMMENT ON COLUMN analytics.da_latency.since IS 'Begin of the window, inclusive, UTC; null when it begins with the first block. Source: derived.';
COMMENT ON COLUMN analytics.da_latency.until IS 'End of the window, exclusive, UTC. Source: derived.';
COMMENT ON COLUMN analytics.da_latency.client IS 'Whose blobs; null: all of them. Source: DaBlob.client.';
COMMENT ON COLUMN analytics.da_latency.n IS 'Blobs that were verified in the window and whose upload was seen. Unit: blobs. Source: DaAttestation.';
COMMENT ON COLUMN analytics.da_latency.p50_blocks IS 'Median from first upload to verification; null without a blob. Unit: blocks. Source: DaAttestation.latencyBlocks.';
COMMENT ON COLUMN analytics.da_latency.p95_blocks IS '95th percentile from first upload to verification; null without a blob. Unit: blocks. Source: DaAttestation.latencyBlocks.';
COMMENT ON COLUMN analytics.da_latency.max_blocks IS 'Longest from first upload to verification; null without a blob. Unit: blocks. Source: DaAttestation.latencyBlocks.';
COMMENT ON COLUMN analytics.da_latency.p50_seconds IS 'Median from first upload to verification; null without a blob. Unit: seconds. Source: DaAttestation.latencySeconds.';
COMMENT ON COLUMN analytics.da_latency.p95_seconds IS '95th percentile from first upload to verification; null without a blob. Unit: seconds. Source: DaAttestation.latencySeconds.';
COMMENT ON COLUMN analytics.da_latency.max_seconds IS 'Longest from first upload to verification; null without a blob. Unit: seconds. Source: DaAttestation.latencySeconds.';
COMMENT ON COLUMN analytics.da_latency.waiting IS 'Blobs that were first announced in the window and are not verified to this day. Unit: blobs. Source: DaBlob.blobStatus.';
