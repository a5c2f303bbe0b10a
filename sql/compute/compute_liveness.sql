CREATE OR REPLACE VIEW analytics.compute_liveness AS
SELECT "window", since, until, provider, bool_or(paid) AS active, sum(settlements)::bigint AS settlements,
       count(DISTINCT date_trunc('day', time, 'UTC')) FILTER (WHERE paid) AS days_active,
       min(time) AS first_time, max(time) AS last_time, max(gap)::bigint AS longest_gap_seconds,
       floor((percentile_disc(0.5) WITHIN GROUP (ORDER BY gap) + percentile_disc(0.5) WITHIN GROUP (ORDER BY gap DESC)) / 2)::bigint AS median_gap_seconds,
       extract(epoch FROM until - interval '1 second' - max(time))::bigint AS current_gap_seconds
  FROM (
    SELECT *, extract(epoch FROM time - lag(time) OVER (PARTITION BY "window", provider ORDER BY time)) AS gap
      FROM (SELECT w."window", w.since, w.until, s.accountable AS provider, s.time, count(*) AS settlements, bool_or(s.settled_wei > 0) IS TRUE AS paid
              FROM analytics.fixed_window w JOIN compute.compute_settlement s ON s.time >= coalesce(w.since, '-infinity') AND s.time < w.until
             WHERE w.domain = 'compute' AND s.accountable IS NOT NULL
             GROUP BY w."window", w.since, w.until, s.accountable, s.time) moment
  ) gaps
 GROUP BY "window", since, until, provider;
COMMENT ON VIEW analytics.compute_liveness IS 'How steadily each provider settles over the fixed windows. A gap lies between two moments, one after the other, at which it settled anything, whatever the outcome. Who settled nothing in a window has no row for it.';
COMMENT ON COLUMN analytics.compute_liveness.window IS 'LAST_24H, LAST_7D, LAST_30D or ALL, up to and with the last indexed block; quoted, as the word is one of SQL. Source: derived.';
COMMENT ON COLUMN analytics.compute_liveness.since IS 'Begin of the window, inclusive, UTC; null when it begins with the first block. Source: derived.';
COMMENT ON COLUMN analytics.compute_liveness.until IS 'End of the window, exclusive, UTC. Source: derived.';
COMMENT ON COLUMN analytics.compute_liveness.provider IS 'Provider. Source: ComputeSettlement.accountable.';
COMMENT ON COLUMN analytics.compute_liveness.active IS 'Whether it was paid something in the window. Source: ComputeSettlement.settledWei.';
COMMENT ON COLUMN analytics.compute_liveness.settlements IS 'Settlements in its record. Unit: settlements. Source: ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_liveness.days_active IS 'UTC days of the window in which it was paid something. Unit: days. Source: ComputeSettlement.settledWei.';
COMMENT ON COLUMN analytics.compute_liveness.first_time IS 'Its first settlement in the window, UTC. Source: ComputeSettlement.time.';
COMMENT ON COLUMN analytics.compute_liveness.last_time IS 'Its latest settlement in the window, UTC. Source: ComputeSettlement.time.';
COMMENT ON COLUMN analytics.compute_liveness.longest_gap_seconds IS 'Longest gap inside the window; null with less than two moments. Unit: seconds. Source: derived.';
COMMENT ON COLUMN analytics.compute_liveness.median_gap_seconds IS 'Median gap, rounded down; null with less than two moments. Unit: seconds. Source: derived.';
COMMENT ON COLUMN analytics.compute_liveness.current_gap_seconds IS 'From its latest settlement to the last indexed block. Unit: seconds. Source: derived.';
