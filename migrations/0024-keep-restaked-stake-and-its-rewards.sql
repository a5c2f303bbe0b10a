-- domain: staking

CREATE TABLE staking_restake (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  address text NOT NULL,
  origin_domain numeric NOT NULL,
  rewarder text NOT NULL,
  account text NOT NULL,
  collateral text NOT NULL,
  balance_units numeric NOT NULL,
  previous_units numeric NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);
-- stakingRestakes(rewarder:)
CREATE INDEX staking_restake_rewarder_id ON staking_restake (rewarder, id);
-- stakingRestakes(account:)
CREATE INDEX staking_restake_account_id ON staking_restake (account, id);

CREATE TABLE staking_restake_balance (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  address text NOT NULL,
  origin_domain numeric NOT NULL,
  rewarder text NOT NULL,
  account text NOT NULL,
  collateral text NOT NULL,
  balance_units numeric NOT NULL,
  updates integer NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL
) WITH (fillfactor = 70);
-- stakingRestakeBalances(rewarder:)
CREATE INDEX staking_restake_balance_rewarder_id ON staking_restake_balance (rewarder, id);
-- stakingRestakeBalances(account:)
CREATE INDEX staking_restake_balance_account_id ON staking_restake_balance (account, id);

CREATE TABLE staking_collateral_weight (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  address text NOT NULL,
  origin_domain numeric NOT NULL,
  collateral text NOT NULL,
  weight_e18 numeric NOT NULL,
  origin_height numeric NOT NULL,
  from_block integer NOT NULL,
  from_time timestamptz NOT NULL,
  to_block integer,
  to_time timestamptz,
  tx_hash bytea NOT NULL
);
-- stakingCollateralWeights(collateral:)
CREATE INDEX staking_collateral_weight_collateral_id ON staking_collateral_weight (collateral, id);

CREATE TABLE staking_collateral (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  address text NOT NULL,
  origin_domain numeric NOT NULL,
  collateral text NOT NULL,
  weight_e18 numeric NOT NULL,
  weight_id text COLLATE "C" NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE staking_restake_submission (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  address text NOT NULL,
  origin_domain numeric NOT NULL,
  origin_height numeric NOT NULL,
  origin_log_index numeric NOT NULL,
  sender text NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);

CREATE TABLE staking_rewarder (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  factory text NOT NULL,
  pubkey bytea NOT NULL,
  claims integer NOT NULL,
  claimed_wei numeric NOT NULL,
  created_block integer NOT NULL,
  created_time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);
-- the rewarder of a validator
CREATE INDEX staking_rewarder_pubkey ON staking_rewarder (pubkey);

CREATE TABLE staking_rewarder_claim (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  rewarder text NOT NULL,
  account text NOT NULL,
  sender text NOT NULL,
  reward_wei numeric NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);
-- stakingRewarderClaims(rewarder:)
CREATE INDEX staking_rewarder_claim_rewarder_id ON staking_rewarder_claim (rewarder, id);
-- stakingRewarderClaims(account:)
CREATE INDEX staking_rewarder_claim_account_id ON staking_rewarder_claim (account, id);

CREATE TABLE staking_ascend_distribution (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  address text NOT NULL,
  recipient text NOT NULL,
  sender text NOT NULL,
  amount_wei numeric NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);
-- stakingAscendDistributions(recipient:)
CREATE INDEX staking_ascend_distribution_recipient_id ON staking_ascend_distribution (recipient, id);

-- down

DROP TABLE staking_ascend_distribution;
DROP TABLE staking_rewarder_claim;
DROP TABLE staking_rewarder;
DROP TABLE staking_restake_submission;
DROP TABLE staking_collateral;
DROP TABLE staking_collateral_weight;
DROP TABLE staking_restake_balance;
DROP TABLE staking_restake;
