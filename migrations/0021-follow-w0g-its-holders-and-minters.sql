-- domain: chain

CREATE TABLE w0g_movement (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  kind text NOT NULL,
  sender text,
  recipient text,
  minter text,
  amount_wei numeric NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL,
  log_index integer NOT NULL
);
-- w0gMovements(since:, until:)
CREATE INDEX w0g_movement_time ON w0g_movement (time);
-- w0gMovements(txHash:)
CREATE INDEX w0g_movement_tx_hash ON w0g_movement (tx_hash);
-- w0gMovements(kind:)
CREATE INDEX w0g_movement_kind_id ON w0g_movement (kind, id);
-- w0gMovements(sender:)
CREATE INDEX w0g_movement_sender_id ON w0g_movement (sender, id);
-- w0gMovements(recipient:)
CREATE INDEX w0g_movement_recipient_id ON w0g_movement (recipient, id);
-- w0gMovements(minter:)
CREATE INDEX w0g_movement_minter_id ON w0g_movement (minter, id) WHERE minter IS NOT NULL;

CREATE TABLE w0g_approval (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  owner text NOT NULL,
  spender text NOT NULL,
  amount_wei numeric NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);
-- w0gApprovals(owner:)
CREATE INDEX w0g_approval_owner_id ON w0g_approval (owner, id);
-- w0gApprovals(spender:)
CREATE INDEX w0g_approval_spender_id ON w0g_approval (spender, id);

CREATE TABLE w0g_holder (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  balance_wei numeric,
  deposited_wei numeric NOT NULL,
  withdrawn_wei numeric NOT NULL,
  minted_wei numeric NOT NULL,
  burned_wei numeric NOT NULL,
  received_wei numeric NOT NULL,
  sent_wei numeric NOT NULL,
  movements integer NOT NULL,
  first_block integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL
) WITH (fillfactor = 70);
-- w0gHolders, the greatest balance first, and how many are above one
CREATE INDEX w0g_holder_balance_wei_id ON w0g_holder (balance_wei, id);

CREATE TABLE w0g_token (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  holders integer,
  held_wei numeric,
  deposited_wei numeric NOT NULL,
  withdrawn_wei numeric NOT NULL,
  minted_wei numeric NOT NULL,
  burned_wei numeric NOT NULL,
  observed_supply_wei numeric,
  observed_block integer,
  unexplained_wei numeric,
  first_block integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE w0g_stats (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  step text NOT NULL,
  time timestamptz NOT NULL,
  deposits integer NOT NULL,
  deposited_wei numeric NOT NULL,
  withdrawals integer NOT NULL,
  withdrawn_wei numeric NOT NULL,
  transfers integer NOT NULL,
  transferred_wei numeric NOT NULL,
  mints integer NOT NULL,
  minted_wei numeric NOT NULL,
  burns integer NOT NULL,
  burned_wei numeric NOT NULL,
  active_holders integer NOT NULL,
  new_holders integer NOT NULL,
  holders integer,
  held_wei numeric
) WITH (fillfactor = 70);
-- w0gStats(step:, since:, until:)
CREATE INDEX w0g_stats_step_time ON w0g_stats (step, time);

CREATE TABLE w0g_active_holder (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  step text NOT NULL,
  time timestamptz NOT NULL,
  holder text NOT NULL
);

CREATE TABLE w0g_minter (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  cap_wei numeric,
  initial_supply_wei numeric,
  supply_wei numeric,
  cap_id text COLLATE "C",
  mints integer NOT NULL,
  minted_wei numeric NOT NULL,
  burns integer NOT NULL,
  burned_wei numeric NOT NULL,
  first_block integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE w0g_minter_cap (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  minter text NOT NULL,
  cap_wei numeric NOT NULL,
  initial_supply_wei numeric NOT NULL,
  previous_cap_wei numeric,
  address text NOT NULL,
  source text NOT NULL,
  from_block integer NOT NULL,
  from_time timestamptz NOT NULL,
  to_block integer,
  to_time timestamptz,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);
-- w0gMinterCaps(minter:)
CREATE INDEX w0g_minter_cap_minter_id ON w0g_minter_cap (minter, id);
-- governanceActs(address:)
CREATE INDEX w0g_minter_cap_address_id ON w0g_minter_cap (address, id);

-- down

DROP TABLE w0g_minter_cap;
DROP TABLE w0g_minter;
DROP TABLE w0g_active_holder;
DROP TABLE w0g_stats;
DROP TABLE w0g_token;
DROP TABLE w0g_holder;
DROP TABLE w0g_approval;
DROP TABLE w0g_movement;
