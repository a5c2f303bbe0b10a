-- domain: zg

-- Answers of eth_getBalance at a block. They outlive a reindex, as those of eth_call do.
CREATE TABLE native_balance (
  block_hash bytea NOT NULL,
  address text NOT NULL,
  block_number integer NOT NULL,
  -- null: the node cannot answer for this block
  balance_wei numeric,
  PRIMARY KEY (block_hash, address)
);

-- down
DROP TABLE native_balance;
