CREATE OR REPLACE VIEW analytics.fixed_window AS
SELECT domain, "window", until - length AS since, until,
       coalesce(date_trunc('day', until - length + interval '24 hours' - interval '1 microsecond', 'UTC'), '-infinity') AS first_day,
       date_trunc('day', until, 'UTC') AS last_day
  FROM (SELECT domain, head_time + interval '1 second' AS until
          FROM (SELECT 'chain' AS domain, head_time FROM chain.status
        UNION ALL SELECT 'storage' AS domain, head_time FROM storage.status
        UNION ALL SELECT 'da' AS domain, head_time FROM da.status
        UNION ALL SELECT 'compute' AS domain, head_time FROM compute.status
        UNION ALL SELECT 'marketplace' AS domain, head_time FROM marketplace.status
        UNION ALL SELECT 'staking' AS domain, head_time FROM staking.status) heads
         WHERE head_time IS NOT NULL) ends
 CROSS JOIN (VALUES ('LAST_24H', interval '24 hours'), ('LAST_7D', interval '168 hours'), ('LAST_30D', interval '720 hours'), ('ALL', NULL))
         AS lengths ("window", length);
COMMENT ON VIEW analytics.fixed_window IS 'The windows for which views give figures that depend on a window, of each domain that has begun.';
COMMENT ON COLUMN analytics.fixed_window.domain IS 'Domain whose last indexed block ends the window. Source: derived.';
COMMENT ON COLUMN analytics.fixed_window.window IS 'LAST_24H, LAST_7D, LAST_30D or ALL, up to and with the last indexed block; quoted, as the word is one of SQL. Source: derived.';
COMMENT ON COLUMN analytics.fixed_window.since IS 'Begin of the window, inclusive, UTC; null when it begins with the first block. Source: derived.';
COMMENT ON COLUMN analytics.fixed_window.until IS 'End of the window, exclusive, UTC. Source: derived.';
COMMENT ON COLUMN analytics.fixed_window.first_day IS 'First whole UTC day; -infinity when the window begins with the first block. Source: derived.';
COMMENT ON COLUMN analytics.fixed_window.last_day IS 'End of the last whole UTC day, exclusive. Source: derived.';
