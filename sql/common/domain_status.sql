CREATE OR REPLACE VIEW analytics.domain_status AS
SELECT 'chain' AS domain, nullif(head_height, -1) AS height, CASE WHEN head_height >= 0 THEN head_hash END AS hash, head_time AS time,
       nullif(height, -1) AS finalized_height, CASE WHEN height >= 0 THEN hash END AS finalized_hash, covered_from, silent_calls
  FROM chain.status
UNION ALL
SELECT 'storage' AS domain, nullif(head_height, -1) AS height, CASE WHEN head_height >= 0 THEN head_hash END AS hash, head_time AS time,
       nullif(height, -1) AS finalized_height, CASE WHEN height >= 0 THEN hash END AS finalized_hash, covered_from, silent_calls
  FROM storage.status
UNION ALL
SELECT 'da' AS domain, nullif(head_height, -1) AS height, CASE WHEN head_height >= 0 THEN head_hash END AS hash, head_time AS time,
       nullif(height, -1) AS finalized_height, CASE WHEN height >= 0 THEN hash END AS finalized_hash, covered_from, silent_calls
  FROM da.status
UNION ALL
SELECT 'compute' AS domain, nullif(head_height, -1) AS height, CASE WHEN head_height >= 0 THEN head_hash END AS hash, head_time AS time,
       nullif(height, -1) AS finalized_height, CASE WHEN height >= 0 THEN hash END AS finalized_hash, covered_from, silent_calls
  FROM compute.status
UNION ALL
SELECT 'marketplace' AS domain, nullif(head_height, -1) AS height, CASE WHEN head_height >= 0 THEN head_hash END AS hash, head_time AS time,
       nullif(height, -1) AS finalized_height, CASE WHEN height >= 0 THEN hash END AS finalized_hash, covered_from, silent_calls
  FROM marketplace.status
UNION ALL
SELECT 'staking' AS domain, nullif(head_height, -1) AS height, CASE WHEN head_height >= 0 THEN head_hash END AS hash, head_time AS time,
       nullif(height, -1) AS finalized_height, CASE WHEN height >= 0 THEN hash END AS finalized_hash, covered_from, silent_calls
  FROM staking.status;
COMMENT ON VIEW analytics.domain_status IS 'Where the processor of each domain stands: one that has not begun has no row.';
COMMENT ON COLUMN analytics.domain_status.domain IS 'The domain. Source: derived.';
COMMENT ON COLUMN analytics.domain_status.height IS 'Last indexed block, final or not. Unit: block. Source: block.number.';
COMMENT ON COLUMN analytics.domain_status.hash IS 'Hash of that block. Source: block.hash.';
COMMENT ON COLUMN analytics.domain_status.time IS 'Time of that block, UTC. Source: block.timestamp.';
COMMENT ON COLUMN analytics.domain_status.finalized_height IS 'Last indexed block that is final. Unit: block. Source: block.number.';
COMMENT ON COLUMN analytics.domain_status.finalized_hash IS 'Hash of that block. Source: block.hash.';
COMMENT ON COLUMN analytics.domain_status.covered_from IS 'Block from which the figures hold. Unit: block. Source: derived.';
COMMENT ON COLUMN analytics.domain_status.silent_calls IS 'Whether calls that emit no log are followed; without them the columns that depend on them are null. Source: derived.';
