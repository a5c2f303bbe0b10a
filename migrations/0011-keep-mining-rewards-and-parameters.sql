-- domain: storage

CREATE TABLE storage_miner (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  mine text NOT NULL,
  miner_id bytea NOT NULL,
  registered boolean NOT NULL,
  beneficiary text,
  owner_id text,
  owner_count integer NOT NULL,
  wins integer NOT NULL,
  rewards integer NOT NULL,
  reward_wei numeric NOT NULL,
  attempts integer,
  failed_attempts integer,
  last_win_epoch numeric,
  first_block integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL
) WITH (fillfactor = 70);
-- storageMiner(minerId:)
CREATE INDEX storage_miner_miner_id_id ON storage_miner (miner_id, id);
-- storageMiners(beneficiary:)
CREATE INDEX storage_miner_beneficiary_id ON storage_miner (beneficiary, id);

CREATE TABLE storage_miner_owner (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  mine text NOT NULL,
  miner text NOT NULL,
  miner_id bytea NOT NULL,
  beneficiary text NOT NULL,
  previous text,
  from_block integer NOT NULL,
  from_time timestamptz NOT NULL,
  to_block integer,
  to_time timestamptz,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);
-- owners of a miner
CREATE INDEX storage_miner_owner_miner_id ON storage_miner_owner (miner, id);
-- storageMinerOwners(beneficiary:)
CREATE INDEX storage_miner_owner_beneficiary_id ON storage_miner_owner (beneficiary, id);

CREATE TABLE storage_mining_attempt (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  mine text NOT NULL,
  miner text NOT NULL,
  miner_id bytea NOT NULL,
  sender text NOT NULL,
  success boolean NOT NULL,
  epoch numeric,
  win_id text,
  context_digest bytea NOT NULL,
  nonce bytea NOT NULL,
  range_start numeric NOT NULL,
  range_sectors numeric NOT NULL,
  shard_id numeric NOT NULL,
  shard_mask numeric NOT NULL,
  recall_position numeric NOT NULL,
  pricing_index numeric NOT NULL,
  seal_offset numeric NOT NULL,
  sealed_context_digest bytea NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);
-- storageMiningAttempts(since:, until:)
CREATE INDEX storage_mining_attempt_time ON storage_mining_attempt (time);
-- the attempt of a transaction
CREATE INDEX storage_mining_attempt_tx_hash ON storage_mining_attempt (tx_hash);
-- storageMiningAttempts(miner:)
CREATE INDEX storage_mining_attempt_miner_id ON storage_mining_attempt (miner, id);
-- storageMiningAttempts(sender:)
CREATE INDEX storage_mining_attempt_sender_id ON storage_mining_attempt (sender, id);
-- storageMiningAttempts(success:)
CREATE INDEX storage_mining_attempt_success_id ON storage_mining_attempt (success, id);

CREATE TABLE storage_mining_win (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  mine text NOT NULL,
  miner text NOT NULL,
  miner_id bytea NOT NULL,
  beneficiary text,
  sender text NOT NULL,
  epoch numeric NOT NULL,
  epoch_index numeric NOT NULL,
  recall_position numeric NOT NULL,
  pricing_index numeric NOT NULL,
  reward_id text,
  reward_wei numeric NOT NULL,
  attempt_id text,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL,
  log_index integer NOT NULL
);
-- storageMiningWins(since:, until:)
CREATE INDEX storage_mining_win_time ON storage_mining_win (time);
-- the win of a transaction
CREATE INDEX storage_mining_win_tx_hash ON storage_mining_win (tx_hash);
-- storageMiningWins(miner:)
CREATE INDEX storage_mining_win_miner_id ON storage_mining_win (miner, id);
-- storageMiningWins(epoch:)
CREATE INDEX storage_mining_win_epoch_id ON storage_mining_win (epoch, id);
-- storageMiningWins(beneficiary:)
CREATE INDEX storage_mining_win_beneficiary_id ON storage_mining_win (beneficiary, id);

CREATE TABLE storage_reward (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  reward_contract text NOT NULL,
  pool text NOT NULL,
  pricing_index numeric NOT NULL,
  beneficiary text NOT NULL,
  miner text,
  miner_id bytea,
  amount_wei numeric NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL,
  log_index integer NOT NULL
);
-- storageRewards(since:, until:)
CREATE INDEX storage_reward_time ON storage_reward (time);
-- the reward of a transaction
CREATE INDEX storage_reward_tx_hash ON storage_reward (tx_hash);
-- storageRewards(beneficiary:)
CREATE INDEX storage_reward_beneficiary_id ON storage_reward (beneficiary, id);
-- storageRewards(miner:)
CREATE INDEX storage_reward_miner_id ON storage_reward (miner, id);
-- storageRewards(pool:)
CREATE INDEX storage_reward_pool_id ON storage_reward (pool, id);

CREATE TABLE storage_reward_pool (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  reward_contract text NOT NULL,
  pricing_index numeric NOT NULL,
  rewards integer NOT NULL,
  reward_wei numeric NOT NULL,
  locked_wei numeric,
  claimable_wei numeric,
  distributed_wei numeric,
  start_time timestamptz,
  last_update timestamptz,
  observed_block integer,
  observed_time timestamptz
) WITH (fillfactor = 70);

CREATE TABLE storage_reward_fund (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  rewards integer NOT NULL,
  reward_wei numeric NOT NULL,
  donations integer,
  donated_wei numeric,
  remaining_wei numeric,
  observed_block integer
) WITH (fillfactor = 70);

CREATE TABLE storage_donation (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  reward_contract text NOT NULL,
  sender text NOT NULL,
  amount_wei numeric NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);
-- storageDonations(sender:)
CREATE INDEX storage_donation_sender_id ON storage_donation (sender, id);

CREATE TABLE storage_escrow_movement (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  escrow text NOT NULL,
  movement text NOT NULL,
  payee text NOT NULL,
  sender text NOT NULL,
  amount_wei numeric NOT NULL,
  balance_wei numeric NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL,
  log_index integer NOT NULL
);
-- storageEscrowMovements(since:, until:)
CREATE INDEX storage_escrow_movement_time ON storage_escrow_movement (time);
-- the movements of a transaction
CREATE INDEX storage_escrow_movement_tx_hash ON storage_escrow_movement (tx_hash);
-- storageEscrowMovements(payee:)
CREATE INDEX storage_escrow_movement_payee_id ON storage_escrow_movement (payee, id);

CREATE TABLE storage_escrow_balance (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  escrow text NOT NULL,
  payee text NOT NULL,
  deposited_wei numeric NOT NULL,
  withdrawn_wei numeric NOT NULL,
  balance_wei numeric NOT NULL,
  first_block integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL
) WITH (fillfactor = 70);
-- storageEscrowBalances(payee:)
CREATE INDEX storage_escrow_balance_payee_id ON storage_escrow_balance (payee, id);

CREATE TABLE storage_parameter (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  address text NOT NULL,
  parameter text NOT NULL,
  version_id text NOT NULL,
  value numeric,
  account text
) WITH (fillfactor = 70);

CREATE TABLE storage_parameter_version (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  setting text NOT NULL,
  address text NOT NULL,
  parameter text NOT NULL,
  value numeric,
  account text,
  source text NOT NULL,
  from_block integer NOT NULL,
  from_time timestamptz NOT NULL,
  to_block integer,
  to_time timestamptz,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);
-- versions of a parameter
CREATE INDEX storage_parameter_version_setting_id ON storage_parameter_version (setting, id);

CREATE TABLE storage_pause (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  address text NOT NULL,
  paused_by text NOT NULL,
  resumed_by text,
  from_block integer NOT NULL,
  from_time timestamptz NOT NULL,
  to_block integer,
  to_time timestamptz,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE storage_flow (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  paused boolean NOT NULL,
  pause_id text,
  epoch numeric,
  context bytea,
  flow_sectors numeric
) WITH (fillfactor = 70);

CREATE TABLE storage_upgrade (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  address text NOT NULL,
  contract text NOT NULL,
  upgrade text NOT NULL,
  version numeric,
  beacon text,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL,
  log_index integer NOT NULL
);
-- storageUpgrades(address:)
CREATE INDEX storage_upgrade_address_id ON storage_upgrade (address, id);

CREATE TABLE storage_mining_stats (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  step text NOT NULL,
  time timestamptz NOT NULL,
  attempts integer,
  failed_attempts integer,
  wins integer NOT NULL,
  rewards integer NOT NULL,
  reward_wei numeric NOT NULL,
  withdrawn_wei numeric NOT NULL,
  donated_wei numeric,
  active_miners integer NOT NULL,
  rewarded_miners integer NOT NULL,
  new_miners integer NOT NULL
) WITH (fillfactor = 70);
-- storageMiningStats(step:, since:, until:)
CREATE INDEX storage_mining_stats_step_time ON storage_mining_stats (step, time);

CREATE TABLE storage_miner_stats (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  miner text NOT NULL,
  step text NOT NULL,
  time timestamptz NOT NULL,
  attempts integer,
  failed_attempts integer,
  wins integer NOT NULL,
  rewards integer NOT NULL,
  reward_wei numeric NOT NULL
) WITH (fillfactor = 70);
-- storageMinerStats(miner:, step:, since:, until:)
CREATE INDEX storage_miner_stats_miner_step_time ON storage_miner_stats (miner, step, time);
-- storageMinerBoard(since:, until:)
CREATE INDEX storage_miner_stats_step_time ON storage_miner_stats (step, time);

CREATE TABLE storage_miner_epoch (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  miner text NOT NULL,
  epoch numeric NOT NULL,
  attempts integer,
  failed_attempts integer,
  wins integer NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE storage_active_miner (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  step text NOT NULL,
  time timestamptz NOT NULL,
  miner text NOT NULL
);

CREATE TABLE storage_rewarded_miner (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  step text NOT NULL,
  time timestamptz NOT NULL,
  miner text NOT NULL
);

-- down
DROP TABLE storage_rewarded_miner;
DROP TABLE storage_active_miner;
DROP TABLE storage_miner_epoch;
DROP TABLE storage_miner_stats;
DROP TABLE storage_mining_stats;
DROP TABLE storage_upgrade;
DROP TABLE storage_flow;
DROP TABLE storage_pause;
DROP TABLE storage_parameter_version;
DROP TABLE storage_parameter;
DROP TABLE storage_escrow_balance;
DROP TABLE storage_escrow_movement;
DROP TABLE storage_donation;
DROP TABLE storage_reward_fund;
DROP TABLE storage_reward_pool;
DROP TABLE storage_reward;
DROP TABLE storage_mining_win;
DROP TABLE storage_mining_attempt;
DROP TABLE storage_miner_owner;
DROP TABLE storage_miner;
