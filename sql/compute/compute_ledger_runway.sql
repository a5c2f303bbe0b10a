CREATE OR REPLACE VIEW analytics.compute_ledger_runway AS
SELECT l.id, l.ledger, l.user_address, l.total_wei, sum(d.spent_wei) AS spent_wei, s.head_time - w.since AS measured,
       floor(l.total_wei * extract(epoch FROM s.head_time - w.since) / nullif(sum(d.spent_wei), 0))::numeric AS runway_seconds
  FROM compute.status s
 CROSS JOIN LATERAL (SELECT (date_trunc('day', s.head_time AT TIME ZONE 'UTC') - interval '6 days') AT TIME ZONE 'UTC' AS since) w
 CROSS JOIN compute.compute_ledger l
  LEFT JOIN compute.compute_ledger_day d ON d.ledger_id = l.id AND d.time >= w.since
 GROUP BY l.id, s.head_time, w.since;
COMMENT ON VIEW analytics.compute_ledger_runway IS 'How long the money of each ledger lasts at the pace of the last seven days, today as far as it is indexed.';
COMMENT ON COLUMN analytics.compute_ledger_runway.id IS 'The ledger. Source: ComputeLedger.id.';
COMMENT ON COLUMN analytics.compute_ledger_runway.ledger IS 'Ledger contract. Source: ComputeLedger.ledger.';
COMMENT ON COLUMN analytics.compute_ledger_runway.user_address IS 'User. Source: ComputeLedger.userAddress.';
COMMENT ON COLUMN analytics.compute_ledger_runway.total_wei IS 'Available and locked money; null when not known. Unit: wei. Source: ComputeLedger.totalWei.';
COMMENT ON COLUMN analytics.compute_ledger_runway.spent_wei IS 'Money spent in the measured time; null when nothing was spent. Unit: wei. Source: ComputeLedgerDay.spentWei.';
COMMENT ON COLUMN analytics.compute_ledger_runway.measured IS 'The measured time: from the start of the day six days ago to the last indexed block. Source: derived.';
COMMENT ON COLUMN analytics.compute_ledger_runway.runway_seconds IS 'How long it lasts; null when nothing was spent or the total is not known. Unit: seconds. Source: derived.';
