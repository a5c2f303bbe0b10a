-- domain: compute

CREATE TABLE compute_sandbox_voucher (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  serving text NOT NULL,
  user_address text NOT NULL,
  provider text NOT NULL,
  sender text NOT NULL,
  batch_index integer,
  voucher_status text NOT NULL,
  status_code integer,
  fee_wei numeric NOT NULL,
  settled_wei numeric,
  usage_hash bytea NOT NULL,
  nonce numeric NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL,
  log_index integer
);
-- computeSandboxVouchers(since:, until:)
CREATE INDEX compute_sandbox_voucher_time ON compute_sandbox_voucher (time);
-- vouchers of one transaction
CREATE INDEX compute_sandbox_voucher_tx_hash ON compute_sandbox_voucher (tx_hash);
-- computeSandboxVouchers(provider:)
CREATE INDEX compute_sandbox_voucher_provider_id ON compute_sandbox_voucher (provider, id);
-- computeSandboxVouchers(user:)
CREATE INDEX compute_sandbox_voucher_user_address_id ON compute_sandbox_voucher (user_address, id);

CREATE TABLE compute_sandbox_contract (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  owner text,
  provider_stake_wei numeric,
  stake_rule_id text COLLATE "C",
  services integer NOT NULL,
  first_block integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE compute_sandbox_stake_rule (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  serving text NOT NULL,
  previous_wei numeric NOT NULL,
  stake_wei numeric NOT NULL,
  from_block integer NOT NULL,
  from_time timestamptz NOT NULL,
  to_block integer,
  to_time timestamptz,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE compute_sandbox_ownership (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  serving text NOT NULL,
  previous_owner text NOT NULL,
  new_owner text NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);

CREATE TABLE compute_sandbox_service (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  serving text NOT NULL,
  provider text NOT NULL,
  version_id text COLLATE "C" NOT NULL,
  version_count integer NOT NULL,
  url text NOT NULL,
  tee_signer text NOT NULL,
  signer_version numeric NOT NULL,
  pricing text NOT NULL,
  compute_price_per_min_wei numeric,
  cpu_price_per_min_wei numeric,
  mem_gb_price_per_min_wei numeric,
  create_fee_wei numeric,
  stake_wei numeric,
  first_block integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL
) WITH (fillfactor = 70);
-- computeSandboxServices(provider:)
CREATE INDEX compute_sandbox_service_provider ON compute_sandbox_service (provider);

CREATE TABLE compute_sandbox_service_version (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  service text COLLATE "C" NOT NULL,
  serving text NOT NULL,
  provider text NOT NULL,
  version integer NOT NULL,
  url text NOT NULL,
  tee_signer text NOT NULL,
  signer_version numeric NOT NULL,
  pricing text NOT NULL,
  compute_price_per_min_wei numeric,
  cpu_price_per_min_wei numeric,
  mem_gb_price_per_min_wei numeric,
  create_fee_wei numeric,
  source text NOT NULL,
  from_block integer NOT NULL,
  from_time timestamptz NOT NULL,
  to_block integer,
  to_time timestamptz,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);
-- computeSandboxServiceVersions(provider:)
CREATE INDEX compute_sandbox_service_version_provider_id ON compute_sandbox_service_version (provider, id);
-- computeSandboxServiceVersions(service:)
CREATE INDEX compute_sandbox_service_version_service_id ON compute_sandbox_service_version (service, id);

CREATE TABLE compute_sandbox_provider (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  serving text NOT NULL,
  provider text NOT NULL,
  earnings_wei numeric,
  withdrawn_wei numeric NOT NULL,
  withdrawals integer NOT NULL,
  deposited_wei numeric NOT NULL,
  settlements integer NOT NULL,
  success integer NOT NULL,
  partial integer NOT NULL,
  unknown_status integer NOT NULL,
  failures integer,
  unknown_settled integer NOT NULL,
  fee_wei numeric NOT NULL,
  settled_wei numeric NOT NULL,
  first_block integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL
) WITH (fillfactor = 70);
-- computeSandboxProviders(provider:)
CREATE INDEX compute_sandbox_provider_provider ON compute_sandbox_provider (provider);

CREATE TABLE compute_sandbox_account (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  serving text NOT NULL,
  user_address text NOT NULL,
  provider text NOT NULL,
  balance_wei numeric,
  pending_refund_wei numeric,
  refund_unlock_at timestamptz,
  refund_id text COLLATE "C",
  deposited_wei numeric NOT NULL,
  deposits integer NOT NULL,
  refunded_wei numeric NOT NULL,
  cancelled_refund_wei numeric NOT NULL,
  last_nonce numeric,
  acknowledged_version numeric,
  settlements integer NOT NULL,
  partial integer NOT NULL,
  unknown_settled integer NOT NULL,
  fee_wei numeric NOT NULL,
  settled_wei numeric NOT NULL,
  first_block integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL
) WITH (fillfactor = 70);
-- computeSandboxAccounts(user:)
CREATE INDEX compute_sandbox_account_user_address_id ON compute_sandbox_account (user_address, id);
-- computeSandboxAccounts(provider:)
CREATE INDEX compute_sandbox_account_provider_id ON compute_sandbox_account (provider, id);

CREATE TABLE compute_sandbox_deposit (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  serving text NOT NULL,
  user_address text NOT NULL,
  provider text NOT NULL,
  sender text NOT NULL,
  amount_wei numeric NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);
-- computeSandboxDeposits(user:)
CREATE INDEX compute_sandbox_deposit_user_address_id ON compute_sandbox_deposit (user_address, id);
-- computeSandboxDeposits(provider:)
CREATE INDEX compute_sandbox_deposit_provider_id ON compute_sandbox_deposit (provider, id);

CREATE TABLE compute_sandbox_refund (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  serving text NOT NULL,
  user_address text NOT NULL,
  provider text NOT NULL,
  amount_wei numeric NOT NULL,
  pending_wei numeric,
  unlock_at timestamptz,
  withdrawn_wei numeric,
  refund_end text,
  from_block integer NOT NULL,
  from_time timestamptz NOT NULL,
  to_block integer,
  to_time timestamptz,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);
-- computeSandboxRefunds(user:)
CREATE INDEX compute_sandbox_refund_user_address_id ON compute_sandbox_refund (user_address, id);
-- computeSandboxRefunds(provider:)
CREATE INDEX compute_sandbox_refund_provider_id ON compute_sandbox_refund (provider, id);

CREATE TABLE compute_sandbox_withdrawal (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  serving text NOT NULL,
  provider text NOT NULL,
  amount_wei numeric NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);
-- computeSandboxWithdrawals(provider:)
CREATE INDEX compute_sandbox_withdrawal_provider_id ON compute_sandbox_withdrawal (provider, id);

CREATE TABLE compute_sandbox_acknowledgement (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  serving text NOT NULL,
  user_address text NOT NULL,
  provider text NOT NULL,
  acknowledged boolean NOT NULL,
  signer_version numeric,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);
-- computeSandboxAcknowledgements(user:)
CREATE INDEX compute_sandbox_acknowledgement_user_address_id ON compute_sandbox_acknowledgement (user_address, id);
-- computeSandboxAcknowledgements(provider:)
CREATE INDEX compute_sandbox_acknowledgement_provider_id ON compute_sandbox_acknowledgement (provider, id);

CREATE TABLE compute_sandbox_stats (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  step text NOT NULL,
  time timestamptz NOT NULL,
  settlements integer NOT NULL,
  success integer NOT NULL,
  partial integer NOT NULL,
  unknown_status integer NOT NULL,
  failures integer,
  unknown_settled integer NOT NULL,
  fee_wei numeric NOT NULL,
  settled_wei numeric NOT NULL,
  deposits integer NOT NULL,
  deposited_wei numeric NOT NULL,
  refunded_wei numeric NOT NULL,
  withdrawn_wei numeric NOT NULL,
  active_users integer NOT NULL,
  active_providers integer NOT NULL
) WITH (fillfactor = 70);
-- computeSandboxStats(step:, since:, until:)
CREATE INDEX compute_sandbox_stats_step_time ON compute_sandbox_stats (step, time);

CREATE TABLE compute_sandbox_provider_stats (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  provider text NOT NULL,
  step text NOT NULL,
  time timestamptz NOT NULL,
  settlements integer NOT NULL,
  success integer NOT NULL,
  partial integer NOT NULL,
  unknown_status integer NOT NULL,
  failures integer,
  unknown_settled integer NOT NULL,
  fee_wei numeric NOT NULL,
  settled_wei numeric NOT NULL,
  deposits integer NOT NULL,
  deposited_wei numeric NOT NULL,
  refunded_wei numeric NOT NULL,
  withdrawn_wei numeric NOT NULL,
  active_users integer NOT NULL
) WITH (fillfactor = 70);
-- computeSandboxProviderStats(provider:, step:, since:, until:)
CREATE INDEX compute_sandbox_provider_stats_provider_step_time ON compute_sandbox_provider_stats (provider, step, time);

CREATE TABLE compute_sandbox_user_stats (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  user_address text NOT NULL,
  step text NOT NULL,
  time timestamptz NOT NULL,
  settlements integer NOT NULL,
  partial integer NOT NULL,
  unknown_settled integer NOT NULL,
  fee_wei numeric NOT NULL,
  settled_wei numeric NOT NULL,
  deposited_wei numeric NOT NULL,
  refunded_wei numeric NOT NULL
) WITH (fillfactor = 70);
-- computeSandboxUserStats(user:, step:, since:, until:)
CREATE INDEX compute_sandbox_user_stats_user_address_step_time ON compute_sandbox_user_stats (user_address, step, time);

CREATE TABLE compute_sandbox_active_user (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  scope text NOT NULL,
  step text NOT NULL,
  time timestamptz NOT NULL,
  user_address text NOT NULL
);

CREATE TABLE compute_sandbox_active_provider (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  step text NOT NULL,
  time timestamptz NOT NULL,
  provider text NOT NULL
);

CREATE TABLE compute_tapp_app (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  registry text NOT NULL,
  app_hash bytea NOT NULL,
  app_name text,
  owner text,
  active boolean NOT NULL,
  version_id text COLLATE "C",
  version_count integer NOT NULL,
  node_count integer NOT NULL,
  ack_version numeric NOT NULL,
  ack_period_id text COLLATE "C",
  acknowledged_users integer NOT NULL,
  first_block integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL
) WITH (fillfactor = 70);
-- computeTappApps(owner:)
CREATE INDEX compute_tapp_app_owner_id ON compute_tapp_app (owner, id);

CREATE TABLE compute_tapp_app_version (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  registry text NOT NULL,
  app text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  compose_hash bytea NOT NULL,
  volumes_hash bytea NOT NULL,
  image_hashes jsonb NOT NULL,
  version_end text,
  from_block integer NOT NULL,
  from_time timestamptz NOT NULL,
  to_block integer,
  to_time timestamptz,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);
-- computeTappAppVersions(app:)
CREATE INDEX compute_tapp_app_version_app_id ON compute_tapp_app_version (app, id);

CREATE TABLE compute_tapp_node (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  registry text NOT NULL,
  app text COLLATE "C" NOT NULL,
  signer text NOT NULL,
  active boolean NOT NULL,
  stake_wei numeric,
  compose_hash bytea,
  volumes_hash bytea,
  change_id text COLLATE "C",
  first_block integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL
) WITH (fillfactor = 70);
-- computeTappNodes(app:)
CREATE INDEX compute_tapp_node_app_id ON compute_tapp_node (app, id);
-- computeTappNodes(signer:)
CREATE INDEX compute_tapp_node_signer_id ON compute_tapp_node (signer, id);

CREATE TABLE compute_tapp_node_change (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  registry text NOT NULL,
  app text COLLATE "C" NOT NULL,
  node_act text NOT NULL,
  old_signer text,
  new_signer text,
  owner text,
  stake_wei numeric,
  unlock_at timestamptz,
  ack_version numeric,
  compose_hash bytea,
  volumes_hash bytea,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);
-- computeTappNodeChanges(app:)
CREATE INDEX compute_tapp_node_change_app_id ON compute_tapp_node_change (app, id);

CREATE TABLE compute_tapp_ack_period (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  registry text NOT NULL,
  app text COLLATE "C" NOT NULL,
  ack_version numeric NOT NULL,
  ack_cause text NOT NULL,
  invalidator text,
  from_block integer NOT NULL,
  from_time timestamptz NOT NULL,
  to_block integer,
  to_time timestamptz,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);
-- computeTappAckPeriods(app:)
CREATE INDEX compute_tapp_ack_period_app_id ON compute_tapp_ack_period (app, id);

CREATE TABLE compute_tapp_user (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  registry text NOT NULL,
  app text COLLATE "C" NOT NULL,
  user_address text NOT NULL,
  ack_version numeric,
  first_block integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL
) WITH (fillfactor = 70);
-- computeTappUsers(app:)
CREATE INDEX compute_tapp_user_app_id ON compute_tapp_user (app, id);
-- computeTappUsers(user:)
CREATE INDEX compute_tapp_user_user_address_id ON compute_tapp_user (user_address, id);

CREATE TABLE compute_tapp_acknowledgement (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  registry text NOT NULL,
  app text COLLATE "C" NOT NULL,
  user_address text NOT NULL,
  acknowledged boolean NOT NULL,
  ack_version numeric,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);
-- computeTappAcknowledgements(app:)
CREATE INDEX compute_tapp_acknowledgement_app_id ON compute_tapp_acknowledgement (app, id);
-- computeTappAcknowledgements(user:)
CREATE INDEX compute_tapp_acknowledgement_user_address_id ON compute_tapp_acknowledgement (user_address, id);

CREATE TABLE compute_tapp_stake_withdrawal (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  registry text NOT NULL,
  owner text NOT NULL,
  amount_wei numeric NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);
-- computeTappStakeWithdrawals(owner:)
CREATE INDEX compute_tapp_stake_withdrawal_owner_id ON compute_tapp_stake_withdrawal (owner, id);

-- down
DROP TABLE compute_tapp_stake_withdrawal;
DROP TABLE compute_tapp_acknowledgement;
DROP TABLE compute_tapp_user;
DROP TABLE compute_tapp_ack_period;
DROP TABLE compute_tapp_node_change;
DROP TABLE compute_tapp_node;
DROP TABLE compute_tapp_app_version;
DROP TABLE compute_tapp_app;
DROP TABLE compute_sandbox_active_provider;
DROP TABLE compute_sandbox_active_user;
DROP TABLE compute_sandbox_user_stats;
DROP TABLE compute_sandbox_provider_stats;
DROP TABLE compute_sandbox_stats;
DROP TABLE compute_sandbox_acknowledgement;
DROP TABLE compute_sandbox_withdrawal;
DROP TABLE compute_sandbox_refund;
DROP TABLE compute_sandbox_deposit;
DROP TABLE compute_sandbox_account;
DROP TABLE compute_sandbox_provider;
DROP TABLE compute_sandbox_service_version;
DROP TABLE compute_sandbox_service;
DROP TABLE compute_sandbox_ownership;
DROP TABLE compute_sandbox_stake_rule;
DROP TABLE compute_sandbox_contract;
DROP TABLE compute_sandbox_voucher;
