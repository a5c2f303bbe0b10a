CREATE OR REPLACE VIEW analytics.storage_miner_place AS
SELECT by, "window", since, until, row_number() OVER (PARTITION BY by, "window" ORDER BY value DESC, miner COLLATE "C")::int AS rank, miner,
       div(value * 1000000, sum(value) OVER (PARTITION BY by, "window"))::int AS share_ppm, wins, rewards, reward_wei, attempts, failed_attempts
  FROM (
    SELECT w."window", w.since, w.until, m.miner, sum(m.wins)::bigint AS wins, sum(m.rewards)::bigint AS rewards, sum(m.reward_wei) AS reward_wei,
           sum(m.attempts)::bigint AS attempts, sum(m.failed_attempts)::bigint AS failed_attempts
      FROM (SELECT "window", date_trunc('hour', since, 'UTC') AS since, until, CASE "window" WHEN 'ALL' THEN 'DAY' ELSE 'HOUR' END AS step
              FROM analytics.fixed_window WHERE domain = 'storage') w
      JOIN storage.storage_miner_stats m ON m.step = w.step AND m.time >= coalesce(w.since, '-infinity') AND m.time < w.until
     GROUP BY w."window", w.since, w.until, m.miner
  ) summed
 CROSS JOIN LATERAL (VALUES ('REWARD', reward_wei), ('WINS', wins), ('ATTEMPTS', attempts)) v (by, value)
 WHERE value > 0;
COMMENT ON VIEW analytics.storage_miner_place IS 'Miner ids by what they did in the fixed windows, widened to whole hours. Ask for one board: by. Who has nothing has no place.';
COMMENT ON COLUMN analytics.storage_miner_place.by IS 'What they are ranked by, most first: REWARD, WINS or ATTEMPTS. Source: derived.';
COMMENT ON COLUMN analytics.storage_miner_place.window IS 'LAST_24H, LAST_7D, LAST_30D or ALL, up to and with the last indexed block; quoted, as the word is one of SQL. Source: derived.';
COMMENT ON COLUMN analytics.storage_miner_place.since IS 'Begin of the window, the full hour at or before it, UTC; null when it begins with the first block. Source: derived.';
COMMENT ON COLUMN analytics.storage_miner_place.until IS 'End of the window, exclusive, UTC. Source: derived.';
COMMENT ON COLUMN analytics.storage_miner_place.rank IS 'Place, from 1; equal ones are in the order of their keys. Unit: index. Source: derived.';
COMMENT ON COLUMN analytics.storage_miner_place.miner IS 'The miner id. Source: StorageMinerStats.miner.';
COMMENT ON COLUMN analytics.storage_miner_place.share_ppm IS 'Its part of all miners, rounded down. Unit: parts per million. Source: derived.';
COMMENT ON COLUMN analytics.storage_miner_place.wins IS 'Accepted answers. Unit: wins. Source: StorageMiningWin.';
COMMENT ON COLUMN analytics.storage_miner_place.rewards IS 'Rewards credited. Unit: rewards. Source: StorageReward.';
COMMENT ON COLUMN analytics.storage_miner_place.reward_wei IS 'Amount of these. Unit: wei. Source: StorageReward.amountWei.';
COMMENT ON COLUMN analytics.storage_miner_place.attempts IS 'Answers sent straight to the mine, accepted or not; null where calls are not followed. Unit: attempts. Source: StorageMiningAttempt.';
COMMENT ON COLUMN analytics.storage_miner_place.failed_attempts IS 'Of these, refused: the transaction reverted; null where calls are not followed. Unit: attempts. Source: StorageMiningAttempt.success.';
