-- domain: staking

CREATE TABLE staking_validator (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  staking text NOT NULL,
  pubkey bytea NOT NULL,
  operator text,
  initialized boolean NOT NULL,
  version_id text COLLATE "C",
  version_count integer NOT NULL,
  moniker text,
  identity text,
  website text,
  security_contact text,
  details text,
  commission_rate_ppm numeric,
  withdrawal_fee_gwei numeric,
  tokens_wei numeric,
  delegator_shares numeric,
  bond_status text,
  bond_status_code integer,
  stakes_wei numeric,
  rewards_wei numeric,
  commission_wei numeric,
  tip_fee_wei numeric,
  withdraw_count numeric,
  raw_annual_yield numeric,
  round_block integer,
  round_time timestamptz,
  delegated_shares numeric NOT NULL,
  unexplained_shares numeric,
  delegators integer NOT NULL,
  movements integer NOT NULL,
  first_block integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL
) WITH (fillfactor = 70);
-- stakingValidators(operator:)
CREATE INDEX staking_validator_operator_id ON staking_validator (operator, id);
-- stakingValidators(bondStatus:)
CREATE INDEX staking_validator_bond_status_id ON staking_validator (bond_status, id);

CREATE TABLE staking_validator_version (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  validator text NOT NULL,
  version integer NOT NULL,
  cause text NOT NULL,
  source text NOT NULL,
  moniker text,
  identity text,
  website text,
  security_contact text,
  details text,
  commission_rate_ppm numeric,
  withdrawal_fee_gwei numeric,
  from_block integer NOT NULL,
  from_time timestamptz NOT NULL,
  to_block integer,
  to_time timestamptz,
  tx_hash bytea
) WITH (fillfactor = 70);
-- stakingValidatorVersions(validator:)
CREATE INDEX staking_validator_version_validator_id ON staking_validator_version (validator, id);

CREATE TABLE staking_movement (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  validator text NOT NULL,
  delegator text,
  sender text NOT NULL,
  kind text NOT NULL,
  amount_wei numeric,
  shares numeric,
  shares_source text NOT NULL,
  shared boolean NOT NULL,
  payout_id text COLLATE "C",
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);
-- stakingMovements(validator:)
CREATE INDEX staking_movement_validator_id ON staking_movement (validator, id);
-- stakingMovements(delegator:)
CREATE INDEX staking_movement_delegator_id ON staking_movement (delegator, id);
-- stakingMovements(since:, until:)
CREATE INDEX staking_movement_time ON staking_movement (time);

CREATE TABLE staking_delegation (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  validator text NOT NULL,
  delegator text NOT NULL,
  shares numeric,
  unexplained_shares numeric NOT NULL,
  delegated_wei numeric NOT NULL,
  undelegated_wei numeric NOT NULL,
  undelegated_shares numeric NOT NULL,
  movements integer NOT NULL,
  last_movement_id text COLLATE "C" NOT NULL,
  last_movement_kind text NOT NULL,
  first_block integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL
) WITH (fillfactor = 70);
-- stakingDelegations(validator:)
CREATE INDEX staking_delegation_validator_id ON staking_delegation (validator, id);
-- stakingDelegations(delegator:)
CREATE INDEX staking_delegation_delegator_id ON staking_delegation (delegator, id);

CREATE TABLE staking_payout (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  validator text NOT NULL,
  account text NOT NULL,
  recipient text NOT NULL,
  kind text NOT NULL,
  shares numeric,
  amount_wei numeric,
  fee_wei numeric NOT NULL,
  due_block numeric,
  shared boolean NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);
-- stakingPayouts(validator:)
CREATE INDEX staking_payout_validator_id ON staking_payout (validator, id);
-- stakingPayouts(account:)
CREATE INDEX staking_payout_account_id ON staking_payout (account, id);
-- stakingUnbondingCalendar
CREATE INDEX staking_payout_due_block ON staking_payout (due_block);

CREATE TABLE staking_upkeep (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  validator text NOT NULL,
  sender text NOT NULL,
  kind text NOT NULL,
  withdraw_count numeric,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);
-- stakingUpkeeps(validator:)
CREATE INDEX staking_upkeep_validator_id ON staking_upkeep (validator, id);
-- whether the queue was worked off since a payout was due
CREATE INDEX staking_upkeep_validator_kind_block_number ON staking_upkeep (validator, kind, block_number);

CREATE TABLE staking_round (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  reason text NOT NULL,
  validators integer NOT NULL,
  unanswered integer NOT NULL,
  bonded integer NOT NULL,
  tokens_wei numeric,
  bonded_tokens_wei numeric,
  validator_count numeric,
  max_validator_count numeric,
  delay_blocks numeric,
  community_tax_ppm numeric,
  effective_delegation_gwei numeric
);

CREATE TABLE staking_snapshot (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  round text NOT NULL,
  validator text NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tokens_wei numeric,
  delegator_shares numeric,
  bond_status text,
  bond_status_code integer,
  stakes_wei numeric,
  rewards_wei numeric,
  commission_wei numeric,
  tip_fee_wei numeric,
  withdraw_count numeric,
  raw_annual_yield numeric,
  commission_rate_ppm numeric,
  withdrawal_fee_gwei numeric,
  delegated_shares numeric NOT NULL,
  unexplained_shares numeric
);
-- stakingSnapshots(validator:)
CREATE INDEX staking_snapshot_validator_id ON staking_snapshot (validator, id);
-- stakingReturns
CREATE INDEX staking_snapshot_validator_time ON staking_snapshot (validator, time);

CREATE TABLE staking_validator_day (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  validator text NOT NULL,
  step text NOT NULL,
  time timestamptz NOT NULL,
  rounds integer NOT NULL,
  first_round_block integer,
  first_tokens_wei numeric,
  first_delegator_shares numeric,
  round_block integer,
  tokens_wei numeric,
  delegator_shares numeric,
  bond_status text,
  bond_status_code integer,
  stakes_wei numeric,
  rewards_wei numeric,
  commission_wei numeric,
  tip_fee_wei numeric,
  withdraw_count numeric,
  raw_annual_yield numeric,
  commission_rate_ppm numeric,
  unexplained_shares numeric
) WITH (fillfactor = 70);
-- stakingValidatorDays(validator:, step:, since:, until:)
CREATE INDEX staking_validator_day_validator_step_time ON staking_validator_day (validator, step, time);

CREATE TABLE staking_stats (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  step text NOT NULL,
  time timestamptz NOT NULL,
  new_validators integer NOT NULL,
  delegations integer NOT NULL,
  delegated_wei numeric NOT NULL,
  undelegations integer NOT NULL,
  undelegated_wei numeric NOT NULL,
  unknown_undelegations integer NOT NULL,
  undelegated_shares numeric NOT NULL,
  commission_wei numeric NOT NULL,
  tip_fee_wei numeric NOT NULL,
  upkeeps integer NOT NULL,
  active_delegators integer NOT NULL
) WITH (fillfactor = 70);
-- stakingStats(step:, since:, until:)
CREATE INDEX staking_stats_step_time ON staking_stats (step, time);

CREATE TABLE staking_validator_stats (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  validator text NOT NULL,
  step text NOT NULL,
  time timestamptz NOT NULL,
  delegations integer NOT NULL,
  delegated_wei numeric NOT NULL,
  undelegations integer NOT NULL,
  undelegated_wei numeric NOT NULL,
  unknown_undelegations integer NOT NULL,
  undelegated_shares numeric NOT NULL,
  commission_wei numeric NOT NULL,
  tip_fee_wei numeric NOT NULL,
  upkeeps integer NOT NULL,
  active_delegators integer NOT NULL
) WITH (fillfactor = 70);
-- stakingValidatorStats(validator:, step:, since:, until:)
CREATE INDEX staking_validator_stats_validator_step_time ON staking_validator_stats (validator, step, time);

CREATE TABLE staking_active_delegator (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  scope text NOT NULL,
  step text NOT NULL,
  time timestamptz NOT NULL,
  delegator text NOT NULL
);

-- down
DROP TABLE staking_active_delegator;
DROP TABLE staking_validator_stats;
DROP TABLE staking_stats;
DROP TABLE staking_validator_day;
DROP TABLE staking_snapshot;
DROP TABLE staking_round;
DROP TABLE staking_upkeep;
DROP TABLE staking_payout;
DROP TABLE staking_delegation;
DROP TABLE staking_movement;
DROP TABLE staking_validator_version;
DROP TABLE staking_validator;
