CREATE OR REPLACE VIEW analytics.compute_fine_tuning_funnel AS
SELECT w."window", w.since, w.until, d.provider, count(d.id) AS added, count(d.acknowledged_at) AS acknowledged, count(d.settled_at) AS settled,
       count(*) FILTER (WHERE d.penalised) AS penalised, count(d.abandoned_at) AS abandoned, count(d.evicted_at) AS evicted,
       count(d.deleted_at) AS deleted, count(*) FILTER (WHERE d.status IN ('ADDED', 'ACKNOWLEDGED')) AS open,
       coalesce(sum(d.fee_wei), 0) AS fee_wei, coalesce(sum(d.fee_wei) FILTER (WHERE d.penalised), 0) AS penalty_fee_wei,
       percentile_disc(0.5) WITHIN GROUP (ORDER BY d.acknowledge_seconds) AS median_acknowledge_seconds
  FROM analytics.fixed_window w LEFT JOIN compute.compute_deliverable d ON d.time >= coalesce(w.since, '-infinity') AND d.time < w.until
 WHERE w.domain = 'compute'
 GROUP BY GROUPING SETS ((w."window", w.since, w.until), (w."window", w.since, w.until, d.provider))
HAVING grouping(d.provider) = 1 OR d.provider IS NOT NULL;
COMMENT ON VIEW analytics.compute_fine_tuning_funnel IS 'What became of the deliverables that were added in each fixed window, as things stand now: of each provider, and of the whole network.';
COMMENT ON COLUMN analytics.compute_fine_tuning_funnel.window IS 'LAST_24H, LAST_7D, LAST_30D or ALL, up to and with the last indexed block; quoted, as the word is one of SQL. Source: derived.';
COMMENT ON COLUMN analytics.compute_fine_tuning_funnel.since IS 'Begin of the window, inclusive, UTC; null when it begins with the first block. Source: derived.';
COMMENT ON COLUMN analytics.compute_fine_tuning_funnel.until IS 'End of the window, exclusive, UTC. Source: derived.';
COMMENT ON COLUMN analytics.compute_fine_tuning_funnel.provider IS 'Whose deliverables; null: of the whole network. Source: ComputeDeliverable.provider.';
COMMENT ON COLUMN analytics.compute_fine_tuning_funnel.added IS 'Added on the day; all that follows is about these. Unit: deliverables. Source: ComputeDeliverable.';
COMMENT ON COLUMN analytics.compute_fine_tuning_funnel.acknowledged IS 'Acknowledged by their users since. Unit: deliverables. Source: ComputeDeliverable.acknowledgedAt.';
COMMENT ON COLUMN analytics.compute_fine_tuning_funnel.settled IS 'Settled since, penalised ones among them. Unit: deliverables. Source: ComputeDeliverable.settledAt.';
COMMENT ON COLUMN analytics.compute_fine_tuning_funnel.penalised IS 'Settled without acknowledgement, for the penalty only. Unit: deliverables. Source: ComputeDeliverable.penalised.';
COMMENT ON COLUMN analytics.compute_fine_tuning_funnel.abandoned IS 'Given up by the provider. Unit: deliverables. Source: ComputeDeliverable.abandonedAt.';
COMMENT ON COLUMN analytics.compute_fine_tuning_funnel.evicted IS 'Made room for newer ones. Unit: deliverables. Source: ComputeDeliverable.evictedAt.';
COMMENT ON COLUMN analytics.compute_fine_tuning_funnel.deleted IS 'Went with their users'' accounts. Unit: deliverables. Source: ComputeDeliverable.deletedAt.';
COMMENT ON COLUMN analytics.compute_fine_tuning_funnel.open IS 'Nothing final became of them yet. Unit: deliverables. Source: ComputeDeliverable.status.';
COMMENT ON COLUMN analytics.compute_fine_tuning_funnel.fee_wei IS 'Fees charged, penalties among them. Unit: wei. Source: ComputeDeliverable.feeWei.';
COMMENT ON COLUMN analytics.compute_fine_tuning_funnel.penalty_fee_wei IS 'Fees charged as penalties. Unit: wei. Source: ComputeDeliverable.feeWei where penalised.';
COMMENT ON COLUMN analytics.compute_fine_tuning_funnel.median_acknowledge_seconds IS 'Median time from addition to acknowledgement, the lower of the two in the middle; null when none was acknowledged. Unit: seconds. Source: ComputeDeliverable.acknowledgeSeconds.';
