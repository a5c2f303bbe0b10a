-- domain: every
-- How far the processor is: the last final block. Blocks above it are in hot_block.
CREATE TABLE status (
  id integer PRIMARY KEY DEFAULT 0 CHECK (id = 0),
  height integer NOT NULL,
  hash text NOT NULL,
  -- last processed block, final or not
  head_height integer NOT NULL,
  head_hash text NOT NULL,
  head_time timestamptz,
  -- figures hold from this block on
  covered_from integer NOT NULL,
  -- whether calls without logs are read; null columns depend on it
  silent_calls boolean NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE hot_block (
  height integer PRIMARY KEY,
  hash text NOT NULL
);

-- What one hot block changed in one table, in writing order: every id it touched and the rows as they were before.
CREATE TABLE undo (
  height integer NOT NULL,
  seq integer NOT NULL,
  table_name text NOT NULL,
  touched text[] NOT NULL,
  before jsonb NOT NULL,
  PRIMARY KEY (height, seq)
);

-- One row per rollback: everything above the base was dropped.
CREATE TABLE fork (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  base_height integer NOT NULL,
  base_hash text NOT NULL,
  dropped_heights integer[] NOT NULL,
  dropped_hashes text[] NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE raw_log (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL,
  log_index integer NOT NULL,
  address text NOT NULL,
  topics bytea NOT NULL,
  data bytea NOT NULL,
  reason text NOT NULL
) PARTITION BY RANGE (id);
-- rawLogs(reason:) and the counts in squidStatus
CREATE INDEX raw_log_reason_id ON raw_log (reason, id);

-- down
DROP TABLE raw_log;
DROP TABLE fork;
DROP TABLE undo;
DROP TABLE hot_block;
DROP TABLE status;
