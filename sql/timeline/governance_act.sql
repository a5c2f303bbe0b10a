CREATE OR REPLACE VIEW analytics.governance_act AS
SELECT kind, id, domain, contract, address, parameter, subject, before, after, source, block_number, time, tx_hash
  FROM analytics.chain_governance_act
UNION ALL
SELECT kind, id, domain, contract, address, parameter, subject, before, after, source, block_number, time, tx_hash
  FROM analytics.storage_governance_act
UNION ALL
SELECT kind, id, domain, contract, address, parameter, subject, before, after, source, block_number, time, tx_hash
  FROM analytics.compute_governance_act
UNION ALL
SELECT kind, id, domain, contract, address, parameter, subject, before, after, source, block_number, time, tx_hash
  FROM analytics.da_governance_act
UNION ALL
SELECT kind, id, domain, contract, address, parameter, subject, before, after, source, block_number, time, tx_hash
  FROM analytics.marketplace_governance_act;
COMMENT ON VIEW analytics.governance_act IS 'What those who control the known contracts did: one timeline over all domains, which may stand at different blocks.';
COMMENT ON COLUMN analytics.governance_act.kind IS 'What was done: UPGRADE, OWNERSHIP, ROLE, ADMIN, PARAMETER or PAUSE. Source: derived.';
COMMENT ON COLUMN analytics.governance_act.id IS 'Id of the fact in the table it comes from; sorts in chain order, and is unique together with kind. Source: log.blockNumber, log.logIndex.';
COMMENT ON COLUMN analytics.governance_act.domain IS 'Domain that keeps the fact. Source: derived.';
COMMENT ON COLUMN analytics.governance_act.contract IS 'Name of the contract. Source: derived.';
COMMENT ON COLUMN analytics.governance_act.address IS 'Address of the contract. Source: log.address, transaction.to.';
COMMENT ON COLUMN analytics.governance_act.parameter IS 'What was changed: a setting, or the hash of a role. Source: the table that the fact comes from.';
COMMENT ON COLUMN analytics.governance_act.subject IS 'Whom it is about: the account of a role, the minter of a cap; null where it is the contract. Source: the table that the fact comes from.';
COMMENT ON COLUMN analytics.governance_act.before IS 'Value before, as text; null when not known or when there was none. Unit: as the setting says. Source: the fact before.';
COMMENT ON COLUMN analytics.governance_act.after IS 'Value after, as text. Unit: as the setting says. Source: the table that the fact comes from.';
COMMENT ON COLUMN analytics.governance_act.source IS 'Where it was read: LOG, CALLDATA, or ETH_CALL where it was noticed later. Source: derived.';
COMMENT ON COLUMN analytics.governance_act.block_number IS 'Height of the block. Unit: block. Source: log.blockNumber.';
COMMENT ON COLUMN analytics.governance_act.time IS 'Block time, UTC. Source: block.timestamp.';
COMMENT ON COLUMN analytics.governance_act.tx_hash IS 'Hash of the transaction. Source: log.transactionHash.';
