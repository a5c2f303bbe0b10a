CREATE OR REPLACE VIEW analytics.compute_fine_tuning_busy_day AS
SELECT serving,
       provider,
       day,
       coalesce(sum(seconds) FILTER (WHERE occupied), 0)::bigint AS busy_seconds,
       coalesce(sum(seconds) FILTER (WHERE NOT occupied), 0)::bigint AS idle_seconds
  FROM (SELECT o.serving, o.provider, o.occupied, d.day,
               extract(epoch FROM least(o.to_time, s.head_time, d.day + interval '24 hours') - greatest(o.from_time, d.day)) AS seconds
          FROM compute.status s
         CROSS JOIN compute.compute_fine_tuning_occupancy o
         CROSS JOIN LATERAL generate_series(date_trunc('day', o.from_time, 'UTC'), coalesce(o.to_time, s.head_time), interval '24 hours') d (day)
       ) times
 GROUP BY serving, provider, day;
COMMENT ON VIEW analytics.compute_fine_tuning_busy_day IS 'How long a fine-tuning service was busy and idle on a day, up to the last indexed block. While it was not listed it was neither.';
COMMENT ON COLUMN analytics.compute_fine_tuning_busy_day.serving IS 'Serving contract. Source: ComputeFineTuningOccupancy.serving.';
COMMENT ON COLUMN analytics.compute_fine_tuning_busy_day.provider IS 'Provider. Source: ComputeFineTuningOccupancy.provider.';
COMMENT ON COLUMN analytics.compute_fine_tuning_busy_day.day IS 'Start of the day, UTC. Source: derived.';
COMMENT ON COLUMN analytics.compute_fine_tuning_busy_day.busy_seconds IS 'How long it was busy. Unit: seconds. Source: ComputeFineTuningOccupancy.';
COMMENT ON COLUMN analytics.compute_fine_tuning_busy_day.idle_seconds IS 'How long it was listed and idle. Unit: seconds. Source: ComputeFineTuningOccupancy.';
