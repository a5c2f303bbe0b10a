CREATE OR REPLACE VIEW analytics.storage_miner_liveness AS
SELECT miner, sum(minable)::int AS minable, sum(won)::int AS won, sum(tried)::int AS tried, max(gap)::int AS longest_gap
  FROM (
    SELECT miner, count(*) FILTER (WHERE minable) AS minable, count(*) FILTER (WHERE wins > 0) AS won,
           count(*) FILTER (WHERE wins > 0 OR attempts > 0) AS tried, count(*) FILTER (WHERE minable AND wins = 0) AS gap
      FROM (SELECT *, count(*) FILTER (WHERE wins > 0) OVER (PARTITION BY miner ORDER BY time, epoch) AS run
              FROM analytics.storage_miner_epoch_liveness) epochs
     GROUP BY miner, run
  ) runs GROUP BY miner;
COMMENT ON VIEW analytics.storage_miner_liveness IS 'In how many of the 20 latest epochs each miner id won or tried.';
COMMENT ON COLUMN analytics.storage_miner_liveness.miner IS 'The miner id. Source: StorageMiner.id.';
COMMENT ON COLUMN analytics.storage_miner_liveness.minable IS 'Epochs that could be mined. Unit: epochs. Source: StorageEpoch.context.';
COMMENT ON COLUMN analytics.storage_miner_liveness.won IS 'Epochs with a win. Unit: epochs. Source: StorageMinerEpoch.wins.';
COMMENT ON COLUMN analytics.storage_miner_liveness.tried IS 'Epochs with a win or an answer in its name. Unit: epochs. Source: StorageMinerEpoch.';
COMMENT ON COLUMN analytics.storage_miner_liveness.longest_gap IS 'Longest run of epochs that could be mined, one after another, without a win. Unit: epochs. Source: derived.';
