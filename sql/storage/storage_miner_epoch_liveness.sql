CREATE OR REPLACE VIEW analytics.storage_miner_epoch_liveness AS
SELECT m.id AS miner, last.epoch, last.time, last.context <> '\xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470'::bytea AS minable,
       coalesce(did.wins, 0) AS wins, CASE WHEN did.id IS NULL THEN CASE WHEN s.silent_calls THEN 0 END ELSE did.attempts END AS attempts
  FROM (SELECT * FROM storage.storage_epoch ORDER BY id DESC LIMIT 20) last
 CROSS JOIN storage.status s CROSS JOIN storage.storage_miner m
  LEFT JOIN storage.storage_miner_epoch did ON did.id = m.id || '-' || lpad(last.epoch::text, greatest(10, length(last.epoch::text)), '0');
COMMENT ON VIEW analytics.storage_miner_epoch_liveness IS 'What each miner id did in each of the 20 latest epochs.';
COMMENT ON COLUMN analytics.storage_miner_epoch_liveness.miner IS 'The miner id. Source: StorageMiner.id.';
COMMENT ON COLUMN analytics.storage_miner_epoch_liveness.epoch IS 'Number of the epoch. Unit: index. Source: StorageEpoch.epoch.';
COMMENT ON COLUMN analytics.storage_miner_epoch_liveness.time IS 'When it was opened, UTC. Source: StorageEpoch.time.';
COMMENT ON COLUMN analytics.storage_miner_epoch_liveness.minable IS 'Whether it could be mined; an epoch that was opened too late cannot. Source: StorageEpoch.context.';
COMMENT ON COLUMN analytics.storage_miner_epoch_liveness.wins IS 'Accepted answers of the miner. Unit: wins. Source: StorageMinerEpoch.wins.';
COMMENT ON COLUMN analytics.storage_miner_epoch_liveness.attempts IS 'Answers in its name that were sent straight to the mine, accepted or not; null where silent calls are not followed. Unit: answers. Source: StorageMinerEpoch.attempts.';
