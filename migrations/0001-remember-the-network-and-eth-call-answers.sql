-- domain: zg
-- One database per network: an indexer of another network refuses to start on it.
CREATE TABLE network (
  name text NOT NULL,
  chain_id bigint NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Answers of eth_call at a block. They outlive a reindex: same blocks in, same rows out, with or without an archive node.
CREATE TABLE eth_call_result (
  block_hash bytea NOT NULL,
  address text NOT NULL,
  data bytea NOT NULL,
  block_number integer NOT NULL,
  -- null: the contract reverted or the node cannot answer for this block
  result bytea,
  PRIMARY KEY (block_hash, address, data)
);

-- down
DROP TABLE eth_call_result;
DROP TABLE network;
