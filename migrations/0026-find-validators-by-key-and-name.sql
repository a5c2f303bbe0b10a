-- domain: staking

-- search: validators by the key with which they sign; keys are as long as their senders like, and this index takes any
CREATE INDEX staking_validator_pubkey ON staking_validator USING hash (pubkey);
-- search: validators by the beginning of their names; cut, because an index holds no long text
CREATE INDEX staking_validator_name
  ON staking_validator ((lower("left"(moniker, 256) COLLATE "und-x-icu")) COLLATE "C", id);

-- down

DROP INDEX staking_validator_name;
DROP INDEX staking_validator_pubkey;
