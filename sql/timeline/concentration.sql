CREATE OR REPLACE VIEW analytics.concentration AS
SELECT m.of, m.by, w."window", w.since, w.until, count(*) FILTER (WHERE holds)::int AS parties, coalesce(sum(unknown), 0)::bigint AS unknown,
       coalesce(max(total), 0) AS total, coalesce(sum(amount * amount) FILTER (WHERE holds), 0) AS sum_of_squares,
       div(10000 * sum(amount * amount) FILTER (WHERE holds) * 1000000000000000000, nullif(max(total) * max(total), 0)) * 0.000000000000000001 AS hhi,
       min(rank) FILTER (WHERE holds AND held * 2 > total)::int AS nakamoto,
       min(rank) FILTER (WHERE holds AND held * 3 > total)::int AS nakamoto_third,
       div(sum(amount * (parties + 1 - 2 * rank)) FILTER (WHERE holds) * 1000000000000000000, nullif(max(parties) * max(total), 0)) * 0.000000000000000001 AS gini,
       div(sum(amount) FILTER (WHERE holds AND rank <= 1) * 1000000000000000000, nullif(max(total), 0)) * 0.000000000000000001 AS top1_share,
       div(sum(amount) FILTER (WHERE holds AND rank <= 5) * 1000000000000000000, nullif(max(total), 0)) * 0.000000000000000001 AS top5_share,
       div(sum(amount) FILTER (WHERE holds AND rank <= 10) * 1000000000000000000, nullif(max(total), 0)) * 0.000000000000000001 AS top10_share
  FROM (VALUES ('compute', 'PROVIDERS', 'SETTLED_WEI'), ('storage', 'MINERS', 'WINS'), ('storage', 'MINERS', 'REWARD_WEI'), ('da', 'SIGNERS', 'ROWS_SIGNED'), ('da', 'SIGNERS', 'ROWS_ASSIGNED'), ('staking', 'VALIDATORS', 'TOKENS_WEI')) AS m (domain, of, by)
  JOIN analytics.fixed_window w ON w.domain = m.domain
  LEFT JOIN (
    SELECT of, by, "window", amount, unknown, holds, row_number() OVER (PARTITION BY of, by, "window" ORDER BY holds DESC, amount DESC, party COLLATE "C") AS rank,
           sum(amount) FILTER (WHERE holds) OVER (PARTITION BY of, by, "window" ORDER BY holds DESC, amount DESC, party COLLATE "C" ROWS UNBOUNDED PRECEDING) AS held,
           sum(amount) FILTER (WHERE holds) OVER (PARTITION BY of, by, "window") AS total, count(*) FILTER (WHERE holds) OVER (PARTITION BY of, by, "window") AS parties
      FROM (SELECT of, by, "window", party, sum(amount) AS amount, sum(unknown) AS unknown,
                   party IS NOT NULL AND coalesce(sum(amount), 0) > 0 AS holds
              FROM (
    SELECT 'PROVIDERS' AS of, 'SETTLED_WEI' AS by, "window", provider AS party, settled_wei AS amount, unknown_source AS unknown
      FROM analytics.compute_billing
    UNION ALL
    SELECT 'MINERS', 'WINS', w."window", d.miner, d.wins::numeric, 0::bigint
      FROM analytics.fixed_window w JOIN storage.storage_miner_stats d ON d.step = 'DAY' AND d.time >= w.first_day AND d.time < w.last_day
     WHERE w.domain = 'storage'
    UNION ALL
    SELECT 'MINERS', 'WINS', e."window", f.miner, 1, 0
      FROM analytics.fixed_window_edge e JOIN storage.storage_mining_win f ON f.time >= e.since AND f.time < e.until
     WHERE e.domain = 'storage'
    UNION ALL
    SELECT 'MINERS', 'REWARD_WEI', w."window", d.miner, d.reward_wei::numeric, 0::bigint
      FROM analytics.fixed_window w JOIN storage.storage_miner_stats d ON d.step = 'DAY' AND d.time >= w.first_day AND d.time < w.last_day
     WHERE w.domain = 'storage'
    UNION ALL
    SELECT 'MINERS', 'REWARD_WEI', e."window", f.miner, f.amount_wei, 0
      FROM analytics.fixed_window_edge e JOIN storage.storage_reward f ON f.time >= e.since AND f.time < e.until
     WHERE e.domain = 'storage'
    UNION ALL
    SELECT 'MINERS', 'REWARD_WEI', w."window", NULL, 0, 1
      FROM analytics.fixed_window w JOIN storage.storage_reward f ON f.time >= coalesce(w.since, '-infinity') AND f.time < w.until
     WHERE w.domain = 'storage' AND f.miner IS NULL
    UNION ALL
    SELECT 'SIGNERS', 'ROWS_SIGNED', "window", signer, rows_signed, 0 FROM analytics.da_signing
    UNION ALL
    SELECT 'SIGNERS', 'ROWS_SIGNED', w."window", NULL, 0, 1
      FROM analytics.fixed_window w JOIN da.da_attestation f ON f.time >= coalesce(w.since, '-infinity') AND f.time < w.until
     WHERE w.domain = 'da' AND f.signed_rows IS NULL
    UNION ALL
    SELECT 'SIGNERS', 'ROWS_ASSIGNED', "window", signer, rows_assigned, 0 FROM analytics.da_signing
    UNION ALL
    SELECT 'SIGNERS', 'ROWS_ASSIGNED', w."window", NULL, 0, 1
      FROM analytics.fixed_window w JOIN da.da_attestation f ON f.time >= coalesce(w.since, '-infinity') AND f.time < w.until
     WHERE w.domain = 'da' AND f.signed_rows IS NULL
    UNION ALL
    SELECT 'VALIDATORS', 'TOKENS_WEI', w."window", s.validator, s.tokens_wei, (s.tokens_wei IS NULL)::int
      FROM analytics.fixed_window w
     CROSS JOIN LATERAL (SELECT id FROM staking.staking_round r WHERE r.time < w.until ORDER BY id DESC LIMIT 1) latest
      JOIN staking.staking_snapshot s ON s.id >= latest.id AND s.id < latest.id || '~'
     WHERE w.domain = 'staking'
              ) part GROUP BY of, by, "window", party) summed
  ) ranked ON ranked.of = m.of AND ranked.by = m.by AND ranked."window" = w."window"
 GROUP BY m.of, m.by, w."window", w.since, w.until;
COMMENT ON VIEW analytics.concentration IS 'How unevenly something is spread over those who have any of it, over the fixed windows. Computed in whole numbers; figures are null where nobody has any. One address is one party, although one owner may have many.';
COMMENT ON COLUMN analytics.concentration.of IS 'Whose: PROVIDERS of inference, MINERS of storage, SIGNERS of DA, VALIDATORS. Source: derived.';
COMMENT ON COLUMN analytics.concentration.by IS 'Of what: SETTLED_WEI, WINS, REWARD_WEI, ROWS_SIGNED, ROWS_ASSIGNED, TOKENS_WEI at the last round. Source: derived.';
COMMENT ON COLUMN analytics.concentration.window IS 'LAST_24H, LAST_7D, LAST_30D or ALL, up to and with the last indexed block; quoted, as the word is one of SQL. Source: derived.';
COMMENT ON COLUMN analytics.concentration.since IS 'Begin of the window, inclusive, UTC; null when it begins with the first block. Source: derived.';
COMMENT ON COLUMN analytics.concentration.until IS 'End of the window, exclusive, UTC. Source: derived.';
COMMENT ON COLUMN analytics.concentration.parties IS 'Parties with more than 0. Unit: parties. Source: derived.';
COMMENT ON COLUMN analytics.concentration.unknown IS 'Facts that do not say who holds how much; above 0 the figures are not complete. Unit: facts. Source: derived.';
COMMENT ON COLUMN analytics.concentration.total IS 'What all hold. Unit: as by says. Source: derived.';
COMMENT ON COLUMN analytics.concentration.sum_of_squares IS 'Squares of what each holds, added up. Unit: that of by, squared. Source: derived.';
COMMENT ON COLUMN analytics.concentration.hhi IS 'Herfindahl–Hirschman index, 10,000 · sum_of_squares ÷ total², with 18 decimals, rounded down. Unit: points, 0 to 10,000. Source: derived.';
COMMENT ON COLUMN analytics.concentration.nakamoto IS 'The fewest parties that hold more than half together. Unit: parties. Source: derived.';
COMMENT ON COLUMN analytics.concentration.nakamoto_third IS 'The fewest parties that hold more than a third together. Unit: parties. Source: derived.';
COMMENT ON COLUMN analytics.concentration.gini IS 'Gini coefficient among those who have any, with 18 decimals, rounded down. Unit: ratio. Source: derived.';
COMMENT ON COLUMN analytics.concentration.top1_share IS 'Part of the total that the 1 largest hold, with 18 decimals, rounded down. Unit: ratio. Source: derived.';
COMMENT ON COLUMN analytics.concentration.top5_share IS 'Part of the total that the 5 largest hold, with 18 decimals, rounded down. Unit: ratio. Source: derived.';
COMMENT ON COLUMN analytics.concentration.top10_share IS 'Part of the total that the 10 largest hold, with 18 decimals, rounded down. Unit: ratio. Source: derived.';
