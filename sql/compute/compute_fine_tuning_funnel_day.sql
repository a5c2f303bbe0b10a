CREATE OR REPLACE VIEW analytics.compute_fine_tuning_funnel_day AS
SELECT provider,
       date_trunc('day', time, 'UTC') AS day,
       count(*) AS added,
       count(acknowledged_at) AS acknowledged,
       count(settled_at) AS settled,
       count(*) FILTER (WHERE penalised) AS penalised,
       count(abandoned_at) AS abandoned,
       count(evicted_at) AS evicted,
       count(deleted_at) AS deleted,
       count(*) FILTER (WHERE status IN ('ADDED', 'ACKNOWLEDGED')) AS open,
       coalesce(sum(fee_wei), 0) AS fee_wei,
       coalesce(sum(fee_wei) FILTER (WHERE penalised), 0) AS penalty_fee_wei,
       percentile_disc(0.5) WITHIN GROUP (ORDER BY acknowledge_seconds) AS median_acknowledge_seconds
  FROM compute.compute_deliverable
 GROUP BY provider, date_trunc('day', time, 'UTC');
COMMENT ON VIEW analytics.compute_fine_tuning_funnel_day IS 'What became of the deliverables that a provider added on a day, as things stand now.';
COMMENT ON COLUMN analytics.compute_fine_tuning_funnel_day.provider IS 'Provider. Source: ComputeDeliverable.provider.';
COMMENT ON COLUMN analytics.compute_fine_tuning_funnel_day.day IS 'Start of the day, UTC. Source: ComputeDeliverable.time.';
COMMENT ON COLUMN analytics.compute_fine_tuning_funnel_day.added IS 'Added on the day; all that follows is about these. Unit: deliverables. Source: ComputeDeliverable.';
COMMENT ON COLUMN analytics.compute_fine_tuning_funnel_day.acknowledged IS 'Acknowledged by their users since. Unit: deliverables. Source: ComputeDeliverable.acknowledgedAt.';
COMMENT ON COLUMN analytics.compute_fine_tuning_funnel_day.settled IS 'Settled since, penalised ones among them. Unit: deliverables. Source: ComputeDeliverable.settledAt.';
COMMENT ON COLUMN analytics.compute_fine_tuning_funnel_day.penalised IS 'Settled without acknowledgement, for the penalty only. Unit: deliverables. Source: ComputeDeliverable.penalised.';
COMMENT ON COLUMN analytics.compute_fine_tuning_funnel_day.abandoned IS 'Given up by the provider. Unit: deliverables. Source: ComputeDeliverable.abandonedAt.';
COMMENT ON COLUMN analytics.compute_fine_tuning_funnel_day.evicted IS 'Made room for newer ones. Unit: deliverables. Source: ComputeDeliverable.evictedAt.';
COMMENT ON COLUMN analytics.compute_fine_tuning_funnel_day.deleted IS 'Went with their users'' accounts. Unit: deliverables. Source: ComputeDeliverable.deletedAt.';
COMMENT ON COLUMN analytics.compute_fine_tuning_funnel_day.open IS 'Nothing final became of them yet. Unit: deliverables. Source: ComputeDeliverable.status.';
COMMENT ON COLUMN analytics.compute_fine_tuning_funnel_day.fee_wei IS 'Fees charged, penalties among them. Unit: wei. Source: ComputeDeliverable.feeWei.';
COMMENT ON COLUMN analytics.compute_fine_tuning_funnel_day.penalty_fee_wei IS 'Fees charged as penalties. Unit: wei. Source: ComputeDeliverable.feeWei where penalised.';
COMMENT ON COLUMN analytics.compute_fine_tuning_funnel_day.median_acknowledge_seconds IS 'Median time from addition to acknowledgement, the lower of the two in the middle; null when none was acknowledged. Unit: seconds. Source: ComputeDeliverable.acknowledgeSeconds.';
