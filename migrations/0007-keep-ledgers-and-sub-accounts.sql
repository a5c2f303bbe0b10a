-- domain: compute

CREATE TABLE compute_ledger (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  ledger text NOT NULL,
  user_address text NOT NULL,
  available_wei numeric,
  locked_wei numeric NOT NULL,
  total_wei numeric,
  explained_wei numeric,
  unattributed_wei numeric,
  source text NOT NULL,
  answered_block integer,
  additional_info text,
  deleted boolean NOT NULL,
  last_spend_id text COLLATE "C",
  first_block integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL
) WITH (fillfactor = 70);
-- computeLedgers(user:), computeLedger(user:)
CREATE INDEX compute_ledger_user_address_id ON compute_ledger (user_address, id);

CREATE TABLE compute_ledger_total (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  ledgers integer NOT NULL,
  deleted_ledgers integer NOT NULL,
  unknown_ledgers integer NOT NULL,
  available_wei numeric NOT NULL,
  locked_wei numeric NOT NULL,
  total_wei numeric NOT NULL,
  unattributed_wei numeric NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE compute_ledger_movement (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  ledger text NOT NULL,
  user_address text NOT NULL,
  sender text NOT NULL,
  act text NOT NULL,
  amount_wei numeric NOT NULL,
  cancelled_refund_wei numeric NOT NULL,
  serving text,
  service_name text,
  provider text,
  evidence text NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);
-- computeLedgerMovements(since:, until:)
CREATE INDEX compute_ledger_movement_time ON compute_ledger_movement (time);
-- computeLedgerMovements(user:)
CREATE INDEX compute_ledger_movement_user_address_id ON compute_ledger_movement (user_address, id);
-- computeLedgerMovements(provider:)
CREATE INDEX compute_ledger_movement_provider_id ON compute_ledger_movement (provider, id);

CREATE TABLE compute_account (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  serving text NOT NULL,
  user_address text NOT NULL,
  provider text NOT NULL,
  ledger_id text COLLATE "C",
  balance_wei numeric NOT NULL,
  pending_refund_wei numeric NOT NULL,
  refunds jsonb NOT NULL,
  deleted boolean NOT NULL,
  deleted_wei numeric,
  first_block integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL
) WITH (fillfactor = 70);
-- computeAccounts(user:)
CREATE INDEX compute_account_user_address_id ON compute_account (user_address, id);
-- computeAccounts(provider:)
CREATE INDEX compute_account_provider_id ON compute_account (provider, id);
-- sub-accounts of one ledger
CREATE INDEX compute_account_ledger_id_id ON compute_account (ledger_id, id);

CREATE TABLE compute_refund_request (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  account text COLLATE "C" NOT NULL,
  serving text NOT NULL,
  user_address text NOT NULL,
  provider text NOT NULL,
  slot numeric NOT NULL,
  amount_wei numeric NOT NULL,
  pending_wei numeric NOT NULL,
  retrieved_wei numeric NOT NULL,
  cancelled_wei numeric NOT NULL,
  spent_wei numeric NOT NULL,
  lock_seconds integer NOT NULL,
  lock_source text NOT NULL,
  unlock_at timestamptz NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  to_block integer,
  to_time timestamptz,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);
-- computeRefundRequests(since:, until:)
CREATE INDEX compute_refund_request_time ON compute_refund_request (time);
-- requests of one sub-account
CREATE INDEX compute_refund_request_account_id ON compute_refund_request (account, id);
-- computeRefundRequests(user:)
CREATE INDEX compute_refund_request_user_address_id ON compute_refund_request (user_address, id);
-- computeRefundRequests(provider:)
CREATE INDEX compute_refund_request_provider_id ON compute_refund_request (provider, id);
-- computeUnlockCalendar(user:): what is pending, of everybody or of one user
CREATE INDEX compute_refund_request_pending ON compute_refund_request (user_address) WHERE to_time IS NULL;

CREATE TABLE compute_lock_time (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  lock_seconds integer NOT NULL,
  block_number integer NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE compute_registered_service (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  ledger text NOT NULL,
  name text NOT NULL,
  service_type text,
  version text,
  description text,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE compute_recommended_service (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  ledger text NOT NULL,
  service_type text NOT NULL,
  version text NOT NULL,
  serving text NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE compute_ledger_stats (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  step text NOT NULL,
  time timestamptz NOT NULL,
  movements integer NOT NULL,
  deposited_wei numeric,
  refunded_wei numeric,
  transferred_wei numeric NOT NULL,
  retrieved_wei numeric NOT NULL,
  spent_wei numeric NOT NULL,
  refund_requested_wei numeric NOT NULL
) WITH (fillfactor = 70);
-- computeLedgerStats(step:, since:, until:)
CREATE INDEX compute_ledger_stats_step_time ON compute_ledger_stats (step, time);

CREATE TABLE compute_ledger_day (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  ledger_id text COLLATE "C" NOT NULL,
  time timestamptz NOT NULL,
  spent_wei numeric NOT NULL
) WITH (fillfactor = 70);
-- runway of a ledger: what it spent in the last days
CREATE INDEX compute_ledger_day_ledger_id_time ON compute_ledger_day (ledger_id, time);

-- down
DROP TABLE compute_ledger_day;
DROP TABLE compute_ledger_stats;
DROP TABLE compute_recommended_service;
DROP TABLE compute_registered_service;
DROP TABLE compute_lock_time;
DROP TABLE compute_refund_request;
DROP TABLE compute_account;
DROP TABLE compute_ledger_movement;
DROP TABLE compute_ledger_total;
DROP TABLE compute_ledger;
