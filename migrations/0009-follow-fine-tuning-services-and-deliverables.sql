-- domain: compute

CREATE TABLE compute_fine_tuning_service (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  serving text NOT NULL,
  provider text NOT NULL,
  active boolean NOT NULL,
  occupied boolean NOT NULL,
  version_id text COLLATE "C" NOT NULL,
  version_count integer NOT NULL,
  occupancy_id text COLLATE "C" NOT NULL,
  tee_signer text NOT NULL,
  tee_signer_acknowledged boolean NOT NULL,
  first_block integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL
) WITH (fillfactor = 70);
-- services of one provider
CREATE INDEX compute_fine_tuning_service_provider ON compute_fine_tuning_service (provider);

CREATE TABLE compute_fine_tuning_service_version (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  service text COLLATE "C" NOT NULL,
  serving text NOT NULL,
  provider text NOT NULL,
  version integer NOT NULL,
  url text NOT NULL,
  cpu_count numeric NOT NULL,
  node_memory numeric NOT NULL,
  gpu_count numeric NOT NULL,
  node_storage numeric NOT NULL,
  gpu_type text NOT NULL,
  price_per_token_wei numeric NOT NULL,
  tee_signer text NOT NULL,
  occupied boolean NOT NULL,
  models jsonb,
  source text NOT NULL,
  from_block integer NOT NULL,
  from_time timestamptz NOT NULL,
  to_block integer,
  to_time timestamptz,
  ended_by text,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);
-- computeFineTuningServiceVersions(provider:)
CREATE INDEX compute_fine_tuning_service_version_provider_id ON compute_fine_tuning_service_version (provider, id);
-- versions of one service
CREATE INDEX compute_fine_tuning_service_version_service_id ON compute_fine_tuning_service_version (service, id);

CREATE TABLE compute_fine_tuning_occupancy (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  service text COLLATE "C" NOT NULL,
  serving text NOT NULL,
  provider text NOT NULL,
  occupied boolean NOT NULL,
  from_block integer NOT NULL,
  from_time timestamptz NOT NULL,
  to_block integer,
  to_time timestamptz,
  ended_by text
) WITH (fillfactor = 70);
-- computeFineTuningOccupancies(provider:)
CREATE INDEX compute_fine_tuning_occupancy_provider_id ON compute_fine_tuning_occupancy (provider, id);
-- occupancy of one service; computeFineTuningUtilisation
CREATE INDEX compute_fine_tuning_occupancy_service_id ON compute_fine_tuning_occupancy (service, id);

CREATE TABLE compute_fine_tuning_signer_change (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  serving text NOT NULL,
  provider text NOT NULL,
  act text NOT NULL,
  tee_signer text,
  user_address text,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);
-- computeFineTuningSignerChanges(since:, until:)
CREATE INDEX compute_fine_tuning_signer_change_time ON compute_fine_tuning_signer_change (time);
-- rows of one transaction
CREATE INDEX compute_fine_tuning_signer_change_tx_hash ON compute_fine_tuning_signer_change (tx_hash);
-- computeFineTuningSignerChanges(provider:)
CREATE INDEX compute_fine_tuning_signer_change_provider_id ON compute_fine_tuning_signer_change (provider, id);

CREATE TABLE compute_fine_tuning_stake (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  serving text NOT NULL,
  provider text NOT NULL,
  act text NOT NULL,
  amount_wei numeric NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);
-- computeFineTuningStakes(since:, until:)
CREATE INDEX compute_fine_tuning_stake_time ON compute_fine_tuning_stake (time);
-- rows of one transaction
CREATE INDEX compute_fine_tuning_stake_tx_hash ON compute_fine_tuning_stake (tx_hash);
-- computeFineTuningStakes(provider:)
CREATE INDEX compute_fine_tuning_stake_provider_id ON compute_fine_tuning_stake (provider, id);

CREATE TABLE compute_fine_tuning_parameter (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  serving text NOT NULL,
  parameter text NOT NULL,
  value numeric NOT NULL,
  source text NOT NULL,
  from_block integer NOT NULL,
  from_time timestamptz NOT NULL,
  to_block integer,
  to_time timestamptz,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);
-- computeFineTuningParameters(serving:)
CREATE INDEX compute_fine_tuning_parameter_serving_id ON compute_fine_tuning_parameter (serving, id);

CREATE TABLE compute_fine_tuning_contract (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  lock_seconds numeric,
  lock_seconds_id text COLLATE "C",
  penalty_percent numeric,
  penalty_percent_id text COLLATE "C"
) WITH (fillfactor = 70);

CREATE TABLE compute_deliverable (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  serving text NOT NULL,
  user_address text NOT NULL,
  provider text NOT NULL,
  deliverable_id text NOT NULL,
  deliverable_id_bytes bytea NOT NULL,
  model_root_hash bytea NOT NULL,
  status text NOT NULL,
  penalised boolean NOT NULL,
  fee_wei numeric,
  task_fee_wei numeric,
  nonce numeric,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL,
  acknowledged_block integer,
  acknowledged_at timestamptz,
  acknowledged_tx_hash bytea,
  acknowledge_seconds integer,
  settled_block integer,
  settled_at timestamptz,
  settled_tx_hash bytea,
  abandoned_block integer,
  abandoned_at timestamptz,
  abandoned_tx_hash bytea,
  evicted_block integer,
  evicted_at timestamptz,
  evicted_tx_hash bytea,
  evicted_by text,
  deleted_block integer,
  deleted_at timestamptz,
  deleted_tx_hash bytea
) WITH (fillfactor = 70);
-- computeDeliverables(since:, until:)
CREATE INDEX compute_deliverable_time ON compute_deliverable (time);
-- rows of one transaction
CREATE INDEX compute_deliverable_tx_hash ON compute_deliverable (tx_hash);
-- computeDeliverables(provider:), computeFineTuningFunnels(provider:)
CREATE INDEX compute_deliverable_provider_id ON compute_deliverable (provider, id);
-- computeDeliverables(user:)
CREATE INDEX compute_deliverable_user_address_id ON compute_deliverable (user_address, id);
-- computeDeliverables(status:)
CREATE INDEX compute_deliverable_status_id ON compute_deliverable (status, id);

CREATE TABLE compute_deliverable_event (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  deliverable text COLLATE "C",
  serving text NOT NULL,
  user_address text NOT NULL,
  provider text NOT NULL,
  deliverable_id text NOT NULL,
  act text NOT NULL,
  noted_at timestamptz,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL,
  log_index integer NOT NULL
);
-- computeDeliverableEvents(since:, until:)
CREATE INDEX compute_deliverable_event_time ON compute_deliverable_event (time);
-- rows of one transaction
CREATE INDEX compute_deliverable_event_tx_hash ON compute_deliverable_event (tx_hash);
-- computeDeliverableEvents(provider:)
CREATE INDEX compute_deliverable_event_provider_id ON compute_deliverable_event (provider, id);
-- computeDeliverableEvents(user:)
CREATE INDEX compute_deliverable_event_user_address_id ON compute_deliverable_event (user_address, id);
-- steps of one deliverable
CREATE INDEX compute_deliverable_event_deliverable_id ON compute_deliverable_event (deliverable, id);

CREATE TABLE compute_deliverable_ring (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  held jsonb NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE compute_fine_tuning_settlement (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  serving text NOT NULL,
  user_address text NOT NULL,
  provider text NOT NULL,
  deliverable text COLLATE "C",
  deliverable_id text NOT NULL,
  fee_wei numeric NOT NULL,
  task_fee_wei numeric,
  acknowledged boolean NOT NULL,
  nonce numeric NOT NULL,
  source text NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL,
  log_index integer NOT NULL
);
-- computeFineTuningSettlements(since:, until:)
CREATE INDEX compute_fine_tuning_settlement_time ON compute_fine_tuning_settlement (time);
-- rows of one transaction
CREATE INDEX compute_fine_tuning_settlement_tx_hash ON compute_fine_tuning_settlement (tx_hash);
-- computeFineTuningSettlements(provider:)
CREATE INDEX compute_fine_tuning_settlement_provider_id ON compute_fine_tuning_settlement (provider, id);
-- computeFineTuningSettlements(user:)
CREATE INDEX compute_fine_tuning_settlement_user_address_id ON compute_fine_tuning_settlement (user_address, id);

CREATE TABLE compute_fine_tuning_provider (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  first_block integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL,
  stake_wei numeric NOT NULL,
  added integer NOT NULL,
  acknowledged integer NOT NULL,
  settled integer NOT NULL,
  penalised integer NOT NULL,
  abandoned integer NOT NULL,
  evicted integer NOT NULL,
  deleted integer NOT NULL,
  fee_wei numeric NOT NULL,
  penalty_fee_wei numeric NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE compute_fine_tuning_user (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  first_block integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL,
  added integer NOT NULL,
  acknowledged integer NOT NULL,
  settled integer NOT NULL,
  penalised integer NOT NULL,
  abandoned integer NOT NULL,
  evicted integer NOT NULL,
  deleted integer NOT NULL,
  fee_wei numeric NOT NULL,
  penalty_fee_wei numeric NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE compute_fine_tuning_pair (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  user_address text NOT NULL,
  provider text NOT NULL,
  first_block integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL,
  added integer NOT NULL,
  acknowledged integer NOT NULL,
  settled integer NOT NULL,
  penalised integer NOT NULL,
  abandoned integer NOT NULL,
  evicted integer NOT NULL,
  deleted integer NOT NULL,
  fee_wei numeric NOT NULL,
  penalty_fee_wei numeric NOT NULL
) WITH (fillfactor = 70);
-- users of one provider
CREATE INDEX compute_fine_tuning_pair_provider_id ON compute_fine_tuning_pair (provider, id);

CREATE TABLE compute_fine_tuning_stats (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  step text NOT NULL,
  time timestamptz NOT NULL,
  added integer NOT NULL,
  acknowledged integer NOT NULL,
  settled integer NOT NULL,
  penalised integer NOT NULL,
  abandoned integer NOT NULL,
  evicted integer NOT NULL,
  deleted integer NOT NULL,
  fee_wei numeric NOT NULL,
  penalty_fee_wei numeric NOT NULL,
  active_users integer NOT NULL,
  active_providers integer NOT NULL
) WITH (fillfactor = 70);
-- computeFineTuningStats(step:, since:, until:)
CREATE INDEX compute_fine_tuning_stats_step_time ON compute_fine_tuning_stats (step, time);

CREATE TABLE compute_fine_tuning_provider_stats (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  provider text NOT NULL,
  step text NOT NULL,
  time timestamptz NOT NULL,
  added integer NOT NULL,
  acknowledged integer NOT NULL,
  settled integer NOT NULL,
  penalised integer NOT NULL,
  abandoned integer NOT NULL,
  evicted integer NOT NULL,
  deleted integer NOT NULL,
  fee_wei numeric NOT NULL,
  penalty_fee_wei numeric NOT NULL,
  active_users integer NOT NULL
) WITH (fillfactor = 70);
-- computeFineTuningProviderStats(provider:, step:, since:, until:)
CREATE INDEX compute_fine_tuning_provider_stats_provider_step_time ON compute_fine_tuning_provider_stats (provider, step, time);

CREATE TABLE compute_fine_tuning_active_user (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  scope text NOT NULL,
  step text NOT NULL,
  time timestamptz NOT NULL,
  user_address text NOT NULL
);

CREATE TABLE compute_fine_tuning_active_provider (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  step text NOT NULL,
  time timestamptz NOT NULL,
  provider text NOT NULL
);

-- down
DROP TABLE compute_fine_tuning_active_provider;
DROP TABLE compute_fine_tuning_active_user;
DROP TABLE compute_fine_tuning_provider_stats;
DROP TABLE compute_fine_tuning_stats;
DROP TABLE compute_fine_tuning_pair;
DROP TABLE compute_fine_tuning_user;
DROP TABLE compute_fine_tuning_provider;
DROP TABLE compute_fine_tuning_settlement;
DROP TABLE compute_deliverable_ring;
DROP TABLE compute_deliverable_event;
DROP TABLE compute_deliverable;
DROP TABLE compute_fine_tuning_contract;
DROP TABLE compute_fine_tuning_parameter;
DROP TABLE compute_fine_tuning_stake;
DROP TABLE compute_fine_tuning_signer_change;
DROP TABLE compute_fine_tuning_occupancy;
DROP TABLE compute_fine_tuning_service_version;
DROP TABLE compute_fine_tuning_service;
