-- domain: storage

CREATE TABLE storage_submission (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  submission_index numeric NOT NULL,
  submitter text NOT NULL,
  sender text NOT NULL,
  identity bytea NOT NULL,
  file_root bytea,
  start_sector numeric NOT NULL,
  end_sector numeric NOT NULL,
  sectors numeric NOT NULL,
  size_bytes numeric NOT NULL,
  tags bytea NOT NULL,
  nodes jsonb NOT NULL,
  price_wei numeric,
  fee_wei numeric,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL,
  log_index integer NOT NULL
);
-- storageSubmission(submissionIndex:)
CREATE INDEX storage_submission_submission_index ON storage_submission (submission_index);
-- every upload of one root
CREATE INDEX storage_submission_file_root ON storage_submission (file_root);
-- storageSubmissions(since:, until:)
CREATE INDEX storage_submission_time ON storage_submission (time);
-- uploads of one transaction
CREATE INDEX storage_submission_tx_hash ON storage_submission (tx_hash);
-- storageSubmissions(sender:)
CREATE INDEX storage_submission_sender_id ON storage_submission (sender, id);
-- storageSubmissions(account:)
CREATE INDEX storage_submission_submitter_id ON storage_submission (submitter, id);

CREATE TABLE storage_epoch (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  epoch numeric NOT NULL,
  sender text NOT NULL,
  start_root bytea NOT NULL,
  submission_index numeric NOT NULL,
  flow_sectors numeric NOT NULL,
  context bytea NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL,
  log_index integer NOT NULL
);
-- storageEpoch(epoch:)
CREATE INDEX storage_epoch_epoch ON storage_epoch (epoch);

CREATE TABLE storage_price (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  price_wei numeric NOT NULL,
  market text NOT NULL,
  source text NOT NULL,
  from_block integer NOT NULL,
  from_time timestamptz NOT NULL,
  to_block integer,
  to_time timestamptz,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE storage_market (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  price_wei numeric,
  price_id text COLLATE "C"
) WITH (fillfactor = 70);

CREATE TABLE storage_account (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  submission_count integer NOT NULL,
  size_bytes numeric NOT NULL,
  sectors numeric NOT NULL,
  fee_wei numeric NOT NULL,
  unknown_fee_count integer NOT NULL,
  first_block integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE storage_stats (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  step text NOT NULL,
  time timestamptz NOT NULL,
  submissions integer NOT NULL,
  transactions integer NOT NULL,
  size_bytes numeric NOT NULL,
  sectors numeric NOT NULL,
  fee_wei numeric NOT NULL,
  unknown_fees integer NOT NULL,
  epochs integer NOT NULL,
  active_accounts integer NOT NULL,
  new_accounts integer NOT NULL
) WITH (fillfactor = 70);
-- storageStats(step:, since:, until:)
CREATE INDEX storage_stats_step_time ON storage_stats (step, time);

CREATE TABLE storage_active_account (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  step text NOT NULL,
  time timestamptz NOT NULL,
  account text NOT NULL
);

-- down
DROP TABLE storage_active_account;
DROP TABLE storage_stats;
DROP TABLE storage_account;
DROP TABLE storage_market;
DROP TABLE storage_price;
DROP TABLE storage_epoch;
DROP TABLE storage_submission;
