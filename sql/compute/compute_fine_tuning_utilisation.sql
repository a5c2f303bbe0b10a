CREATE OR REPLACE VIEW analytics.compute_fine_tuning_utilisation AS
SELECT "window", since, until, serving, provider, coalesce(sum(seconds) FILTER (WHERE occupied), 0)::bigint AS busy_seconds,
       coalesce(sum(seconds) FILTER (WHERE NOT occupied), 0)::bigint AS idle_seconds
  FROM (SELECT w."window", w.since, w.until, o.serving, o.provider, o.occupied,
               extract(epoch FROM least(o.to_time, w.until - interval '1 second') - greatest(o.from_time, w.since)) AS seconds
          FROM analytics.fixed_window w JOIN compute.compute_fine_tuning_occupancy o
            ON o.from_time < w.until AND (o.to_time IS NULL OR o.to_time >= coalesce(w.since, '-infinity'))
         WHERE w.domain = 'compute') times
 GROUP BY "window", since, until, serving, provider;
COMMENT ON VIEW analytics.compute_fine_tuning_utilisation IS 'How long each fine-tuning service was busy and idle in the fixed windows; while it was not listed it was neither.';
COMMENT ON COLUMN analytics.compute_fine_tuning_utilisation.window IS 'LAST_24H, LAST_7D, LAST_30D or ALL, up to and with the last indexed block; quoted, as the word is one of SQL. Source: derived.';
COMMENT ON COLUMN analytics.compute_fine_tuning_utilisation.since IS 'Begin of the window, inclusive, UTC; null when it begins with the first block. Source: derived.';
COMMENT ON COLUMN analytics.compute_fine_tuning_utilisation.until IS 'End of the window, exclusive, UTC. Source: derived.';
COMMENT ON COLUMN analytics.compute_fine_tuning_utilisation.serving IS 'Serving contract. Source: ComputeFineTuningOccupancy.serving.';
COMMENT ON COLUMN analytics.compute_fine_tuning_utilisation.provider IS 'Provider. Source: ComputeFineTuningOccupancy.provider.';
COMMENT ON COLUMN analytics.compute_fine_tuning_utilisation.busy_seconds IS 'How long it was busy. Unit: seconds. Source: ComputeFineTuningOccupancy.';
COMMENT ON COLUMN analytics.compute_fine_tuning_utilisation.idle_seconds IS 'How long it was listed and idle. Unit: seconds. Source: ComputeFineTuningOccupancy.';
