-- domain: storage

-- concentration(of: MINERS, by: REWARD_WEI, since:, until:): how many name no miner, without a walk over those that do
CREATE INDEX storage_reward_unknown_miner_time ON storage_reward (time) WHERE miner IS NULL;

-- down
DROP INDEX storage_reward_unknown_miner_time;
