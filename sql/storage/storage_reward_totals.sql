CREATE OR REPLACE VIEW analytics.storage_reward_totals AS
SELECT w."window", w.since, w.until, count(r.id) AS rewards, coalesce(sum(r.amount_wei), 0) AS reward_wei,
       count(DISTINCT r.beneficiary) AS beneficiaries, div(sum(r.amount_wei), nullif(count(r.id), 0)) AS average_wei
  FROM analytics.fixed_window w LEFT JOIN storage.storage_reward r ON r.time >= coalesce(w.since, '-infinity') AND r.time < w.until
 WHERE w.domain = 'storage'
 GROUP BY w."window", w.since, w.until;
COMMENT ON VIEW analytics.storage_reward_totals IS 'Rewards of all miners over the fixed windows.';
COMMENT ON COLUMN analytics.storage_reward_totals.window IS 'LAST_24H, LAST_7D, LAST_30D or ALL, up to and with the last indexed block; quoted, as the word is one of SQL. Source: derived.';
COMMENT ON COLUMN analytics.storage_reward_totals.since IS 'Begin of the window, inclusive, UTC; null when it begins with the first block. Source: derived.';
COMMENT ON COLUMN analytics.storage_reward_totals.until IS 'End of the window, exclusive, UTC. Source: derived.';
COMMENT ON COLUMN analytics.storage_reward_totals.rewards IS 'Rewards. Unit: rewards. Source: StorageReward.';
COMMENT ON COLUMN analytics.storage_reward_totals.reward_wei IS 'What they come to. Unit: wei. Source: StorageReward.amountWei.';
COMMENT ON COLUMN analytics.storage_reward_totals.beneficiaries IS 'Distinct addresses that got one. Unit: addresses. Source: StorageReward.beneficiary.';
COMMENT ON COLUMN analytics.storage_reward_totals.average_wei IS 'reward_wei ÷ rewards, rounded down; null without any. Unit: wei. Source: derived.';
