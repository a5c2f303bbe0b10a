-- domain: da

CREATE TABLE da_upload (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  entrance text NOT NULL,
  client text NOT NULL,
  sender text NOT NULL,
  blob text COLLATE "C" NOT NULL,
  data_root bytea NOT NULL,
  epoch numeric NOT NULL,
  quorum_id numeric NOT NULL,
  blob_price_wei numeric NOT NULL,
  paid_wei numeric,
  root_index integer,
  root_count integer,
  source text NOT NULL,
  again boolean NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL,
  log_index integer NOT NULL
);
-- daUploads(client:)
CREATE INDEX da_upload_client_id ON da_upload (client, id);
-- daUploads(dataRoot:)
CREATE INDEX da_upload_data_root_id ON da_upload (data_root, id);
-- DaBlob.allUploads
CREATE INDEX da_upload_blob_id ON da_upload (blob, id);
-- daUploads(since:, until:), daBlobs(since:, until:)
CREATE INDEX da_upload_time ON da_upload (time);
-- uploads of one transaction
CREATE INDEX da_upload_tx_hash ON da_upload (tx_hash);

CREATE TABLE da_blob (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  entrance text NOT NULL,
  identity text NOT NULL,
  data_root bytea NOT NULL,
  epoch numeric NOT NULL,
  quorum_id numeric NOT NULL,
  client text,
  blob_status text NOT NULL,
  uploads integer NOT NULL,
  upload_id text COLLATE "C",
  upload_block integer,
  upload_time timestamptz,
  upload_tx_hash bytea,
  attestation_id text COLLATE "C",
  verified_block integer,
  verified_time timestamptz,
  verified_tx_hash bytea,
  latency_blocks integer,
  latency_seconds integer
) WITH (fillfactor = 70);
-- daBlobs(status:)
CREATE INDEX da_blob_blob_status_id ON da_blob (blob_status, id);
-- daBlobs(client:)
CREATE INDEX da_blob_client_id ON da_blob (client, id);
-- daBlobs(dataRoot:), daBlob(dataRoot:, epoch:, quorumId:)
CREATE INDEX da_blob_data_root_id ON da_blob (data_root, id);
-- daBlobs(epoch:)
CREATE INDEX da_blob_epoch_id ON da_blob (epoch, id);

CREATE TABLE da_blob_state (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  blob text COLLATE "C" NOT NULL,
  client text,
  upload_block integer,
  upload_time timestamptz,
  uploads integer NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE da_attestation (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  entrance text NOT NULL,
  blob text COLLATE "C" NOT NULL,
  client text,
  sender text NOT NULL,
  data_root bytea NOT NULL,
  epoch numeric NOT NULL,
  quorum_id numeric NOT NULL,
  quorum text COLLATE "C" NOT NULL,
  source text NOT NULL,
  item_index integer,
  item_count integer,
  erasure_commitment bytea,
  quorum_bitmap bytea,
  aggregate_key bytea,
  signature bytea,
  bitmap_fits boolean,
  quorum_rows integer,
  signed_rows integer,
  margin_rows integer,
  members integer,
  signers integer,
  latency_blocks integer,
  latency_seconds integer,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL,
  log_index integer NOT NULL
);
-- daAttestations(quorum:)
CREATE INDEX da_attestation_quorum_id ON da_attestation (quorum, id);
-- daAttestations(dataRoot:)
CREATE INDEX da_attestation_data_root_id ON da_attestation (data_root, id);
-- daAttestations(client:)
CREATE INDEX da_attestation_client_id ON da_attestation (client, id);
-- daAttestations(epoch:)
CREATE INDEX da_attestation_epoch_id ON da_attestation (epoch, id);
-- daAttestations(since:, until:), daLatency, daParticipation
CREATE INDEX da_attestation_time ON da_attestation (time);
-- attestations of one transaction
CREATE INDEX da_attestation_tx_hash ON da_attestation (tx_hash);

CREATE TABLE da_skipped_item (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  entrance text NOT NULL,
  sender text NOT NULL,
  data_root bytea NOT NULL,
  epoch numeric NOT NULL,
  quorum_id numeric NOT NULL,
  item_index integer NOT NULL,
  quorum_bitmap bytea NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);
-- daSkippedItems(dataRoot:)
CREATE INDEX da_skipped_item_data_root_id ON da_skipped_item (data_root, id);

CREATE TABLE da_quorum (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  epoch numeric NOT NULL,
  quorum_id numeric NOT NULL,
  quorum_rows integer NOT NULL,
  members integer NOT NULL,
  block_number integer NOT NULL,
  read_time timestamptz NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE da_quorum_member (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  quorum text COLLATE "C" NOT NULL,
  signer text NOT NULL,
  epoch numeric NOT NULL,
  quorum_id numeric NOT NULL,
  rows_held integer NOT NULL,
  first_row integer NOT NULL
);
-- daQuorumMembers(signer:)
CREATE INDEX da_quorum_member_signer_id ON da_quorum_member (signer, id);

CREATE TABLE da_signature (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  attestation text COLLATE "C" NOT NULL,
  signer text NOT NULL,
  quorum text COLLATE "C" NOT NULL,
  rows_assigned integer NOT NULL,
  rows_signed integer NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL
);
-- daSignatures(signer:)
CREATE INDEX da_signature_signer_id ON da_signature (signer, id);
-- signing rates of a signer: the parts of an hour at the ends of a window
CREATE INDEX da_signature_signer_time ON da_signature (signer, time);
-- signing rates of all signers: the parts of an hour at the ends of a window
CREATE INDEX da_signature_time ON da_signature (time);

CREATE TABLE da_signer (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  registered boolean NOT NULL,
  key_id text COLLATE "C",
  socket text,
  socket_id text COLLATE "C",
  attestations integer NOT NULL,
  signed integer NOT NULL,
  rows_assigned numeric NOT NULL,
  rows_signed numeric NOT NULL,
  signed_streak integer NOT NULL,
  missed_streak integer NOT NULL,
  longest_signed_streak integer NOT NULL,
  longest_missed_streak integer NOT NULL,
  last_signed_block integer,
  last_signed_time timestamptz,
  registrations integer,
  latest_epoch numeric,
  first_block integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE da_signer_key (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  signer text NOT NULL,
  sender text NOT NULL,
  pk_g1 bytea NOT NULL,
  pk_g2 bytea NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL,
  log_index integer NOT NULL
);
-- daSignerKeys(signer:)
CREATE INDEX da_signer_key_signer_id ON da_signer_key (signer, id);

CREATE TABLE da_signer_socket (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  signer text NOT NULL,
  socket text NOT NULL,
  source text NOT NULL,
  from_block integer NOT NULL,
  from_time timestamptz NOT NULL,
  to_block integer,
  to_time timestamptz,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);
-- daSignerSockets(signer:)
CREATE INDEX da_signer_socket_signer_id ON da_signer_socket (signer, id);

CREATE TABLE da_registration (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  registry text NOT NULL,
  signer text NOT NULL,
  epoch numeric,
  votes numeric,
  votes_basis text NOT NULL,
  again boolean NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);
-- daRegistrations(signer:)
CREATE INDEX da_registration_signer_id ON da_registration (signer, id);
-- daRegistrations(epoch:)
CREATE INDEX da_registration_epoch_id ON da_registration (epoch, id);

CREATE TABLE da_signer_epoch (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  signer text NOT NULL,
  epoch numeric NOT NULL,
  registered boolean,
  votes numeric,
  attestations integer NOT NULL,
  signed integer NOT NULL,
  rows_assigned numeric NOT NULL,
  rows_signed numeric NOT NULL
) WITH (fillfactor = 70);
-- daSignerEpochs(epoch:)
CREATE INDEX da_signer_epoch_epoch_id ON da_signer_epoch (epoch, id);

CREATE TABLE da_stake (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  registry text NOT NULL,
  account text NOT NULL,
  stake_wei numeric NOT NULL,
  staked_wei numeric NOT NULL,
  withdrawn_wei numeric NOT NULL,
  first_block integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL
) WITH (fillfactor = 70);
-- daStakes(account:)
CREATE INDEX da_stake_account ON da_stake (account);

CREATE TABLE da_stake_movement (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  registry text NOT NULL,
  account text NOT NULL,
  direction text NOT NULL,
  amount_wei numeric NOT NULL,
  stake_wei numeric NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL,
  log_index integer NOT NULL
);
-- daStakeMovements(account:)
CREATE INDEX da_stake_movement_account_id ON da_stake_movement (account, id);

CREATE TABLE da_sample_round (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  entrance text NOT NULL,
  sample_round numeric NOT NULL,
  sample_height numeric NOT NULL,
  sample_seed bytea NOT NULL,
  podas_target numeric NOT NULL,
  responses integer NOT NULL,
  reward_wei numeric NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);
-- daSampleRound(sampleRound:)
CREATE INDEX da_sample_round_sample_round ON da_sample_round (sample_round);

CREATE TABLE da_reward (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  entrance text NOT NULL,
  beneficiary text NOT NULL,
  sender text NOT NULL,
  sample_round numeric NOT NULL,
  epoch numeric NOT NULL,
  quorum_id numeric NOT NULL,
  data_root bytea NOT NULL,
  quality numeric NOT NULL,
  line_index numeric NOT NULL,
  subline_index numeric NOT NULL,
  reward_wei numeric NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL,
  log_index integer NOT NULL
);
-- daRewards(beneficiary:)
CREATE INDEX da_reward_beneficiary_id ON da_reward (beneficiary, id);
-- daRewards(sampleRound:)
CREATE INDEX da_reward_sample_round_id ON da_reward (sample_round, id);
-- daRewards(dataRoot:)
CREATE INDEX da_reward_data_root_id ON da_reward (data_root, id);
-- daRewards(since:, until:)
CREATE INDEX da_reward_time ON da_reward (time);

CREATE TABLE da_donation (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  entrance text NOT NULL,
  sender text NOT NULL,
  amount_wei numeric NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);
-- daDonations(sender:)
CREATE INDEX da_donation_sender_id ON da_donation (sender, id);

CREATE TABLE da_parameter (
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
-- daParameters(parameter:)
CREATE INDEX da_parameter_parameter_id ON da_parameter (parameter, id);

CREATE TABLE da_parameter_state (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  value numeric,
  value_address text,
  parameter_id text COLLATE "C" NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE da_client (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  uploads integer NOT NULL,
  blobs integer NOT NULL,
  verified integer NOT NULL,
  list_fee_wei numeric NOT NULL,
  paid_wei numeric NOT NULL,
  unknown_paid integer NOT NULL,
  first_block integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE da_stats (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  step text NOT NULL,
  time timestamptz NOT NULL,
  uploads integer NOT NULL,
  blobs integer NOT NULL,
  verified integer NOT NULL,
  list_fee_wei numeric NOT NULL,
  paid_wei numeric NOT NULL,
  unknown_paid integer NOT NULL,
  new_clients integer NOT NULL,
  active_clients integer NOT NULL,
  new_signers integer NOT NULL,
  active_signers integer NOT NULL,
  unread_attestations integer NOT NULL,
  rows_assigned numeric NOT NULL,
  rows_signed numeric NOT NULL,
  sample_rounds integer NOT NULL,
  responses integer NOT NULL,
  reward_wei numeric NOT NULL,
  staked_wei numeric NOT NULL,
  withdrawn_wei numeric NOT NULL,
  skipped_items integer,
  registrations integer,
  donated_wei numeric
) WITH (fillfactor = 70);
-- daStats(step:, since:, until:)
CREATE INDEX da_stats_step_time ON da_stats (step, time);

CREATE TABLE da_client_stats (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  step text NOT NULL,
  time timestamptz NOT NULL,
  client text NOT NULL,
  uploads integer NOT NULL,
  blobs integer NOT NULL,
  verified integer NOT NULL,
  list_fee_wei numeric NOT NULL,
  paid_wei numeric NOT NULL,
  unknown_paid integer NOT NULL
) WITH (fillfactor = 70);
-- daClientStats(client:, step:), clients of a page
CREATE INDEX da_client_stats_client_step_time ON da_client_stats (client, step, time);
-- daClientBoard
CREATE INDEX da_client_stats_step_time ON da_client_stats (step, time);

CREATE TABLE da_signer_stats (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  step text NOT NULL,
  time timestamptz NOT NULL,
  signer text NOT NULL,
  attestations integer NOT NULL,
  signed integer NOT NULL,
  rows_assigned numeric NOT NULL,
  rows_signed numeric NOT NULL,
  responses integer NOT NULL,
  reward_wei numeric NOT NULL
) WITH (fillfactor = 70);
-- daSignerStats(signer:, step:), signing rates of signers
CREATE INDEX da_signer_stats_signer_step_time ON da_signer_stats (signer, step, time);
-- daSignerBoard, signing rates of all signers
CREATE INDEX da_signer_stats_step_time ON da_signer_stats (step, time);

CREATE TABLE da_active_client (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  step text NOT NULL,
  time timestamptz NOT NULL,
  client text NOT NULL
);

CREATE TABLE da_active_signer (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  step text NOT NULL,
  time timestamptz NOT NULL,
  signer text NOT NULL
);

-- down
DROP TABLE da_active_signer;
DROP TABLE da_active_client;
DROP TABLE da_signer_stats;
DROP TABLE da_client_stats;
DROP TABLE da_stats;
DROP TABLE da_client;
DROP TABLE da_parameter_state;
DROP TABLE da_parameter;
DROP TABLE da_donation;
DROP TABLE da_reward;
DROP TABLE da_sample_round;
DROP TABLE da_stake_movement;
DROP TABLE da_stake;
DROP TABLE da_signer_epoch;
DROP TABLE da_registration;
DROP TABLE da_signer_socket;
DROP TABLE da_signer_key;
DROP TABLE da_signer;
DROP TABLE da_signature;
DROP TABLE da_quorum_member;
DROP TABLE da_quorum;
DROP TABLE da_skipped_item;
DROP TABLE da_attestation;
DROP TABLE da_blob_state;
DROP TABLE da_blob;
DROP TABLE da_upload;
