-- domain: compute

-- Services that were kept before say nothing of these: the domain is to be built anew. Until then their columns have the values of not knowing.
ALTER TABLE compute_service ADD COLUMN service_type text NOT NULL DEFAULT '';
ALTER TABLE compute_service ADD COLUMN verifiability text NOT NULL DEFAULT '';
ALTER TABLE compute_service ADD COLUMN tee_signer_address text;
ALTER TABLE compute_service ADD COLUMN acknowledged boolean;
ALTER TABLE compute_service ADD COLUMN acknowledgement_id text COLLATE "C";
ALTER TABLE compute_service ADD COLUMN terms_hash bytea;
ALTER TABLE compute_service ALTER COLUMN service_type DROP DEFAULT;
ALTER TABLE compute_service ALTER COLUMN verifiability DROP DEFAULT;

ALTER TABLE compute_service_version ADD COLUMN normal_model text NOT NULL DEFAULT '';
ALTER TABLE compute_service_version ADD COLUMN normal_verifiability text NOT NULL DEFAULT '';
ALTER TABLE compute_service_version ADD COLUMN tee_signer_address text;
ALTER TABLE compute_service_version ADD COLUMN additional_info text;
ALTER TABLE compute_service_version ADD COLUMN provider_type text;
ALTER TABLE compute_service_version ADD COLUMN target_separated boolean;
ALTER TABLE compute_service_version ADD COLUMN target_tee_address text;
ALTER TABLE compute_service_version ADD COLUMN multi_model boolean;
ALTER TABLE compute_service_version ADD COLUMN price_denomination text;
ALTER TABLE compute_service_version ADD COLUMN pricing_tiers jsonb;
ALTER TABLE compute_service_version ADD COLUMN cache_token_divisor jsonb;
ALTER TABLE compute_service_version ADD COLUMN source text NOT NULL DEFAULT 'UNKNOWN';
ALTER TABLE compute_service_version ALTER COLUMN normal_model DROP DEFAULT;
ALTER TABLE compute_service_version ALTER COLUMN normal_verifiability DROP DEFAULT;
ALTER TABLE compute_service_version ALTER COLUMN source DROP DEFAULT;

CREATE TABLE compute_signer_acknowledgement (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  service text COLLATE "C" NOT NULL,
  serving text NOT NULL,
  provider text NOT NULL,
  tee_signer_address text,
  acknowledged boolean,
  cause text NOT NULL,
  from_block integer NOT NULL,
  from_time timestamptz NOT NULL,
  to_block integer,
  to_time timestamptz,
  closed_by text,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);
-- acknowledgements of one service
CREATE INDEX compute_signer_acknowledgement_service_id ON compute_signer_acknowledgement (service, id);
-- computeSignerAcknowledgements(provider:)
CREATE INDEX compute_signer_acknowledgement_provider_id ON compute_signer_acknowledgement (provider, id);

CREATE TABLE compute_security_event (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  serving text NOT NULL,
  act text NOT NULL,
  provider text NOT NULL,
  user_address text,
  tee_signer_address text,
  token_ids jsonb,
  generation numeric,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);
-- computeSecurityEvents(since:, until:)
CREATE INDEX compute_security_event_time ON compute_security_event (time);
-- computeSecurityEvents(provider:)
CREATE INDEX compute_security_event_provider_id ON compute_security_event (provider, id);
-- computeSecurityEvents(user:)
CREATE INDEX compute_security_event_user_address_id ON compute_security_event (user_address, id);

CREATE TABLE compute_stake_movement (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  serving text NOT NULL,
  provider text NOT NULL,
  direction text NOT NULL,
  amount_wei numeric NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);
-- computeStakeMovements(provider:)
CREATE INDEX compute_stake_movement_provider_id ON compute_stake_movement (provider, id);

CREATE TABLE compute_stake (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  serving text NOT NULL,
  provider text NOT NULL,
  stake_wei numeric NOT NULL,
  movements integer NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL
) WITH (fillfactor = 70);
-- stakes of one provider
CREATE INDEX compute_stake_provider ON compute_stake (provider);

CREATE TABLE compute_parameter (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  contract text NOT NULL,
  address text NOT NULL,
  parameter text NOT NULL,
  value numeric,
  value_address text,
  source text NOT NULL,
  from_block integer NOT NULL,
  from_time timestamptz NOT NULL,
  to_block integer,
  to_time timestamptz,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);
-- computeParameters(contract:)
CREATE INDEX compute_parameter_contract_id ON compute_parameter (contract, id);
-- computeParameters(parameter:)
CREATE INDEX compute_parameter_parameter_id ON compute_parameter (parameter, id);

CREATE TABLE compute_parameter_state (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  value numeric,
  value_address text,
  parameter_id text COLLATE "C" NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE compute_upgrade (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  contract text NOT NULL,
  beacon text NOT NULL,
  implementation text,
  proxy text,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);
-- computeUpgrades(contract:)
CREATE INDEX compute_upgrade_contract_id ON compute_upgrade (contract, id);
-- computeUpgrades(beacon:)
CREATE INDEX compute_upgrade_beacon_id ON compute_upgrade (beacon, id);

CREATE TABLE compute_legacy_batch (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  serving text NOT NULL,
  provider text NOT NULL,
  success_count numeric,
  failed_count numeric,
  fee_wei numeric,
  settled_wei numeric,
  source text NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);
-- computeLegacyBatches(provider:)
CREATE INDEX compute_legacy_batch_provider_id ON compute_legacy_batch (provider, id);
-- the batch of one transaction
CREATE INDEX compute_legacy_batch_tx_hash ON compute_legacy_batch (tx_hash);

CREATE TABLE compute_legacy_failure (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  serving text NOT NULL,
  provider text NOT NULL,
  user_address text NOT NULL,
  failure text NOT NULL,
  fee_wei numeric,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);
-- computeLegacyFailures(provider:)
CREATE INDEX compute_legacy_failure_provider_id ON compute_legacy_failure (provider, id);
-- computeLegacyFailures(user:)
CREATE INDEX compute_legacy_failure_user_address_id ON compute_legacy_failure (user_address, id);

-- down
DROP TABLE compute_legacy_failure;
DROP TABLE compute_legacy_batch;
DROP TABLE compute_upgrade;
DROP TABLE compute_parameter_state;
DROP TABLE compute_parameter;
DROP TABLE compute_stake;
DROP TABLE compute_stake_movement;
DROP TABLE compute_security_event;
DROP TABLE compute_signer_acknowledgement;
ALTER TABLE compute_service_version
  DROP COLUMN normal_model, DROP COLUMN normal_verifiability, DROP COLUMN tee_signer_address, DROP COLUMN additional_info,
  DROP COLUMN provider_type, DROP COLUMN target_separated, DROP COLUMN target_tee_address, DROP COLUMN multi_model,
  DROP COLUMN price_denomination, DROP COLUMN pricing_tiers, DROP COLUMN cache_token_divisor, DROP COLUMN source;
ALTER TABLE compute_service
  DROP COLUMN service_type, DROP COLUMN verifiability, DROP COLUMN tee_signer_address, DROP COLUMN acknowledged,
  DROP COLUMN acknowledgement_id, DROP COLUMN terms_hash;
