-- domain: marketplace

-- Which contract was paused, no column told: only markets and contracts of agents are, and only markets have a fee of sales.
ALTER TABLE marketplace_pause ADD COLUMN contract text, ADD COLUMN end_id text COLLATE "C", ADD COLUMN end_tx_hash bytea;
UPDATE marketplace_pause SET contract = CASE
  WHEN address IN (SELECT address FROM marketplace_parameter WHERE contract = 'agentMarket') THEN 'agentMarket' ELSE 'agentNft' END;
ALTER TABLE marketplace_pause ALTER COLUMN contract SET NOT NULL;
ALTER TABLE agent_trust ADD COLUMN end_id text COLLATE "C", ADD COLUMN end_tx_hash bytea;
-- governanceActs: ends of trust in chain order
CREATE INDEX agent_trust_end_id ON agent_trust (end_id);
-- governanceActs: ends of pauses in chain order
CREATE INDEX marketplace_pause_end_id ON marketplace_pause (end_id);
-- governanceActs(contract:)
CREATE INDEX marketplace_pause_contract_id ON marketplace_pause (contract, id);
-- governanceActs(contract:)
CREATE INDEX marketplace_parameter_contract_id ON marketplace_parameter (contract, id);
-- the value of a setting before another one
CREATE INDEX marketplace_parameter_address_parameter_id ON marketplace_parameter (address, parameter, id);

-- down

DROP INDEX marketplace_parameter_address_parameter_id;
DROP INDEX marketplace_parameter_contract_id;
DROP INDEX marketplace_pause_contract_id;
DROP INDEX marketplace_pause_end_id;
DROP INDEX agent_trust_end_id;
ALTER TABLE agent_trust DROP COLUMN end_tx_hash, DROP COLUMN end_id;
ALTER TABLE marketplace_pause DROP COLUMN end_tx_hash, DROP COLUMN end_id, DROP COLUMN contract;
