-- domain: compute

CREATE TABLE compute_settlement (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  serving text NOT NULL,
  user_address text NOT NULL,
  provider text,
  sender text NOT NULL,
  batch_index integer NOT NULL,
  status text NOT NULL,
  status_code integer NOT NULL,
  fee_wei numeric,
  settled_wei numeric,
  unsettled_wei numeric NOT NULL,
  nonce numeric,
  requests_hash bytea,
  model text,
  source text NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL,
  log_index integer NOT NULL
);
-- computeSettlements(since:, until:)
CREATE INDEX compute_settlement_time ON compute_settlement (time);
-- settlements of one transaction
CREATE INDEX compute_settlement_tx_hash ON compute_settlement (tx_hash);
-- computeSettlements(user:)
CREATE INDEX compute_settlement_user_address_id ON compute_settlement (user_address, id);
-- computeSettlements(provider:)
CREATE INDEX compute_settlement_provider_id ON compute_settlement (provider, id);

CREATE TABLE compute_service (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  serving text NOT NULL,
  provider text NOT NULL,
  active boolean NOT NULL,
  version_id text COLLATE "C" NOT NULL,
  version_count integer NOT NULL,
  model text NOT NULL,
  first_block integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL
) WITH (fillfactor = 70);
-- services of one provider
CREATE INDEX compute_service_provider ON compute_service (provider);

CREATE TABLE compute_service_version (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  service text COLLATE "C" NOT NULL,
  serving text NOT NULL,
  provider text NOT NULL,
  version integer NOT NULL,
  service_type text NOT NULL,
  url text NOT NULL,
  model text NOT NULL,
  verifiability text NOT NULL,
  input_price_wei numeric NOT NULL,
  output_price_wei numeric NOT NULL,
  updated_at timestamptz,
  from_block integer NOT NULL,
  from_time timestamptz NOT NULL,
  to_block integer,
  to_time timestamptz,
  ended_by text,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);
-- versions of one service
CREATE INDEX compute_service_version_service_id ON compute_service_version (service, id);
-- computeServiceVersions(provider:)
CREATE INDEX compute_service_version_provider_id ON compute_service_version (provider, id);

CREATE TABLE compute_provider (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  first_block integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL,
  settlements integer NOT NULL,
  success integer NOT NULL,
  partial integer NOT NULL,
  provider_mismatch integer NOT NULL,
  no_tee_signer integer NOT NULL,
  invalid_nonce integer NOT NULL,
  invalid_signature integer NOT NULL,
  unknown_status integer NOT NULL,
  unknown_source integer NOT NULL,
  fee_wei numeric NOT NULL,
  settled_wei numeric NOT NULL,
  unsettled_wei numeric NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE compute_stats (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  step text NOT NULL,
  time timestamptz NOT NULL,
  settlements integer NOT NULL,
  success integer NOT NULL,
  partial integer NOT NULL,
  provider_mismatch integer NOT NULL,
  no_tee_signer integer NOT NULL,
  invalid_nonce integer NOT NULL,
  invalid_signature integer NOT NULL,
  unknown_status integer NOT NULL,
  unknown_source integer NOT NULL,
  fee_wei numeric NOT NULL,
  settled_wei numeric NOT NULL,
  unsettled_wei numeric NOT NULL,
  active_users integer NOT NULL,
  active_providers integer NOT NULL
) WITH (fillfactor = 70);
-- computeStats(step:, since:, until:)
CREATE INDEX compute_stats_step_time ON compute_stats (step, time);

CREATE TABLE compute_provider_stats (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  provider text NOT NULL,
  step text NOT NULL,
  time timestamptz NOT NULL,
  settlements integer NOT NULL,
  success integer NOT NULL,
  partial integer NOT NULL,
  provider_mismatch integer NOT NULL,
  no_tee_signer integer NOT NULL,
  invalid_nonce integer NOT NULL,
  invalid_signature integer NOT NULL,
  unknown_status integer NOT NULL,
  unknown_source integer NOT NULL,
  fee_wei numeric NOT NULL,
  settled_wei numeric NOT NULL,
  unsettled_wei numeric NOT NULL,
  active_users integer NOT NULL
) WITH (fillfactor = 70);
-- computeProviderStats(provider:, step:, since:, until:)
CREATE INDEX compute_provider_stats_provider_step_time ON compute_provider_stats (provider, step, time);

CREATE TABLE compute_model_stats (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  model text NOT NULL,
  model_key text NOT NULL,
  step text NOT NULL,
  time timestamptz NOT NULL,
  settlements integer NOT NULL,
  success integer NOT NULL,
  partial integer NOT NULL,
  provider_mismatch integer NOT NULL,
  no_tee_signer integer NOT NULL,
  invalid_nonce integer NOT NULL,
  invalid_signature integer NOT NULL,
  unknown_status integer NOT NULL,
  unknown_source integer NOT NULL,
  fee_wei numeric NOT NULL,
  settled_wei numeric NOT NULL,
  unsettled_wei numeric NOT NULL,
  active_users integer NOT NULL
) WITH (fillfactor = 70);
-- computeModelStats(model:, step:, since:, until:)
CREATE INDEX compute_model_stats_model_key_step_time ON compute_model_stats (model_key, step, time);

CREATE TABLE compute_active_user (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  scope text NOT NULL,
  step text NOT NULL,
  time timestamptz NOT NULL,
  user_address text NOT NULL
);

CREATE TABLE compute_active_provider (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  step text NOT NULL,
  time timestamptz NOT NULL,
  provider text NOT NULL
);

-- down
DROP TABLE compute_active_provider;
DROP TABLE compute_active_user;
DROP TABLE compute_model_stats;
DROP TABLE compute_provider_stats;
DROP TABLE compute_stats;
DROP TABLE compute_provider;
DROP TABLE compute_service_version;
DROP TABLE compute_service;
DROP TABLE compute_settlement;
