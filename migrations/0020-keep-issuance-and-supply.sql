-- domain: chain

-- Null: no node told the withdrawals, or the block was indexed before they were read.
ALTER TABLE block
  ADD native_reward_wei numeric,
  ADD restaking_reward_wei numeric,
  ADD base_inflation_wei numeric,
  ADD exit_count integer,
  ADD exits_wei numeric;

ALTER TABLE chain_stats
  ADD native_reward_wei numeric,
  ADD restaking_reward_wei numeric,
  ADD base_inflation_wei numeric,
  ADD exits integer,
  ADD exits_wei numeric,
  ADD unknown_issuance_blocks integer;
UPDATE chain_stats SET unknown_issuance_blocks = blocks;
ALTER TABLE chain_stats ALTER unknown_issuance_blocks SET NOT NULL;

CREATE TABLE stake_exit (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  position integer NOT NULL,
  withdrawal_index numeric NOT NULL,
  validator_index numeric NOT NULL,
  recipient text NOT NULL,
  amount_wei numeric NOT NULL
);
-- stakeExits(recipient:)
CREATE INDEX stake_exit_recipient_id ON stake_exit (recipient, id);
-- stakeExits(validatorIndex:)
CREATE INDEX stake_exit_validator_index_id ON stake_exit (validator_index, id);

CREATE TABLE supply_reading (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  opens_day boolean NOT NULL,
  formula_version integer NOT NULL,
  genesis_wei numeric,
  native_reward_wei numeric,
  restaking_reward_wei numeric,
  base_inflation_wei numeric,
  total_wei numeric,
  reserved_wei numeric,
  circulating_wei numeric,
  zero_address_wei numeric,
  stale boolean NOT NULL,
  gap text,
  last_good_block integer,
  last_good_time timestamptz,
  last_good_total_wei numeric,
  last_good_circulating_wei numeric
);
-- supplyReadings(opensDay:)
CREATE INDEX supply_reading_opens_day_id ON supply_reading (opens_day, id);

CREATE TABLE supply_reserve (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  block_number integer NOT NULL,
  address text NOT NULL,
  balance_wei numeric
);

CREATE TABLE supply_state (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  native_reward_wei numeric,
  restaking_reward_wei numeric,
  base_inflation_wei numeric,
  gap text,
  last_good_block integer,
  last_good_time timestamptz,
  last_good_total_wei numeric,
  last_good_circulating_wei numeric
) WITH (fillfactor = 70);

-- down
DROP TABLE supply_state;
DROP TABLE supply_reserve;
DROP TABLE supply_reading;
DROP TABLE stake_exit;
ALTER TABLE chain_stats
  DROP native_reward_wei,
  DROP restaking_reward_wei,
  DROP base_inflation_wei,
  DROP exits,
  DROP exits_wei,
  DROP unknown_issuance_blocks;
ALTER TABLE block
  DROP native_reward_wei,
  DROP restaking_reward_wei,
  DROP base_inflation_wei,
  DROP exit_count,
  DROP exits_wei;
