-- domain: chain

CREATE TABLE block (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  height integer NOT NULL,
  hash bytea NOT NULL,
  parent_hash bytea NOT NULL,
  time timestamptz NOT NULL,
  proposer text NOT NULL,
  gas_limit numeric NOT NULL,
  gas_used numeric NOT NULL,
  base_fee_wei numeric,
  size_bytes integer,
  transaction_count integer NOT NULL,
  success_count integer NOT NULL,
  failed_count integer NOT NULL,
  legacy_count integer NOT NULL,
  access_list_count integer NOT NULL,
  dynamic_fee_count integer NOT NULL,
  other_type_count integer NOT NULL,
  value_wei numeric NOT NULL,
  fees_wei numeric NOT NULL,
  senders integer NOT NULL
) PARTITION BY RANGE (id);
-- block(height:)
CREATE INDEX block_height ON block (height);
-- block(hash:)
CREATE INDEX block_hash ON block (hash);
-- blocks(since:, until:) and CHAIN_FROM=-7d
CREATE INDEX block_time ON block (time);

CREATE TABLE transaction (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  hash bytea NOT NULL,
  block_number integer NOT NULL,
  transaction_index integer NOT NULL,
  time timestamptz NOT NULL,
  sender text NOT NULL,
  recipient text,
  value_wei numeric NOT NULL,
  nonce integer NOT NULL,
  type integer NOT NULL,
  success boolean NOT NULL,
  gas_used numeric NOT NULL,
  gas_price_wei numeric NOT NULL,
  fee_wei numeric NOT NULL,
  contract text,
  selector bytea,
  method text,
  arguments jsonb
);
-- transaction(hash:)
CREATE INDEX transaction_hash ON transaction (hash);
-- transactions(recipient:)
CREATE INDEX transaction_recipient_id ON transaction (recipient, id);
-- transactions(sender:)
CREATE INDEX transaction_sender_id ON transaction (sender, id);

CREATE TABLE chain_stats (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  step text NOT NULL,
  time timestamptz NOT NULL,
  blocks integer NOT NULL,
  transactions integer NOT NULL,
  successes integer NOT NULL,
  failures integer NOT NULL,
  gas_used numeric NOT NULL,
  gas_limit numeric NOT NULL,
  base_fee_sum_wei numeric NOT NULL,
  value_wei numeric NOT NULL,
  fees_wei numeric NOT NULL,
  active_addresses integer,
  new_addresses integer NOT NULL
) WITH (fillfactor = 70);
-- chainStats(step:, since:, until:)
CREATE INDEX chain_stats_step_time ON chain_stats (step, time);

CREATE TABLE chain_address (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  first_block integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL,
  transaction_count integer NOT NULL,
  fees_wei numeric NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE chain_active_address (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  step text NOT NULL,
  time timestamptz NOT NULL,
  address text NOT NULL
);

-- down
DROP TABLE chain_active_address;
DROP TABLE chain_address;
DROP TABLE chain_stats;
DROP TABLE transaction;
DROP TABLE block;
