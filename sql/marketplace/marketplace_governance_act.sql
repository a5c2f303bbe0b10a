CREATE OR REPLACE VIEW analytics.marketplace_governance_act AS
SELECT 'PARAMETER' AS kind, f.id AS id, 'marketplace' AS domain, f.contract AS contract, f.address AS address,
       f.parameter AS parameter, f.partner AS subject,
       (SELECT coalesce(b.value::text, b.value_address, b.value_text) FROM marketplace.marketplace_parameter b
         WHERE b.address = f.address AND b.parameter = f.parameter AND b.partner IS NOT DISTINCT FROM f.partner AND b.id < f.id
         ORDER BY b.id DESC LIMIT 1) AS before,
       coalesce(f.value::text, f.value_address, f.value_text) AS after,
       f.source AS source, f.from_block AS block_number, f.from_time AS time, f.tx_hash AS tx_hash
  FROM marketplace.marketplace_parameter f
 WHERE f.parameter NOT IN ('ADMIN', 'PAUSER')
UNION ALL
SELECT 'ADMIN' AS kind, f.id AS id, 'marketplace' AS domain, f.contract AS contract, f.address AS address,
       f.parameter AS parameter, NULL::text AS subject,
       (SELECT b.value_address FROM marketplace.marketplace_parameter b
         WHERE b.address = f.address AND b.parameter = f.parameter AND b.id < f.id ORDER BY b.id DESC LIMIT 1) AS before,
       f.value_address AS after,
       f.source AS source, f.from_block AS block_number, f.from_time AS time, f.tx_hash AS tx_hash
  FROM marketplace.marketplace_parameter f
 WHERE f.parameter IN ('ADMIN', 'PAUSER')
UNION ALL
SELECT 'PAUSE' AS kind, f.id AS id, 'marketplace' AS domain, f.contract AS contract, f.address AS address,
       'PAUSED' AS parameter, NULL::text AS subject,
       'false' AS before,
       'true' AS after,
       'LOG' AS source, f.from_block AS block_number, f.from_time AS time, f.tx_hash AS tx_hash
  FROM marketplace.marketplace_pause f
UNION ALL
SELECT 'PAUSE' AS kind, f.end_id AS id, 'marketplace' AS domain, f.contract AS contract, f.address AS address,
       'PAUSED' AS parameter, NULL::text AS subject,
       'true' AS before,
       'false' AS after,
       'LOG' AS source, f.to_block AS block_number, f.to_time AS time, f.end_tx_hash AS tx_hash
  FROM marketplace.marketplace_pause f
 WHERE f.end_id IS NOT NULL
UNION ALL
SELECT 'ROLE' AS kind, f.id AS id, 'marketplace' AS domain, 'agenticId' AS contract, f.address AS address,
       'TRUSTED_ATTESTOR' AS parameter, f.trusted AS subject,
       'false' AS before,
       'true' AS after,
       'LOG' AS source, f.from_block AS block_number, f.from_time AS time, f.tx_hash AS tx_hash
  FROM marketplace.agent_trust f
 WHERE f.trust_kind = 'ATTESTOR'
UNION ALL
SELECT 'ROLE' AS kind, f.end_id AS id, 'marketplace' AS domain, 'agenticId' AS contract, f.address AS address,
       'TRUSTED_ATTESTOR' AS parameter, f.trusted AS subject,
       'true' AS before,
       'false' AS after,
       'LOG' AS source, f.to_block AS block_number, f.to_time AS time, f.end_tx_hash AS tx_hash
  FROM marketplace.agent_trust f
 WHERE f.trust_kind = 'ATTESTOR' AND f.end_id IS NOT NULL
UNION ALL
SELECT 'PARAMETER' AS kind, f.id AS id, 'marketplace' AS domain, 'agenticId' AS contract, f.address AS address,
       'VALID_FRAMEWORK_HASH' AS parameter, NULL::text AS subject,
       NULL::text AS before,
       f.trusted AS after,
       'LOG' AS source, f.from_block AS block_number, f.from_time AS time, f.tx_hash AS tx_hash
  FROM marketplace.agent_trust f
 WHERE f.trust_kind = 'FRAMEWORK'
UNION ALL
SELECT 'PARAMETER' AS kind, f.end_id AS id, 'marketplace' AS domain, 'agenticId' AS contract, f.address AS address,
       'VALID_FRAMEWORK_HASH' AS parameter, NULL::text AS subject,
       f.trusted AS before,
       NULL::text AS after,
       'LOG' AS source, f.to_block AS block_number, f.to_time AS time, f.end_tx_hash AS tx_hash
  FROM marketplace.agent_trust f
 WHERE f.trust_kind = 'FRAMEWORK' AND f.end_id IS NOT NULL;
COMMENT ON VIEW analytics.marketplace_governance_act IS 'Acts of governance that the marketplace domain keeps: settings, administrators, pauses and what AgenticID contracts trust.';
COMMENT ON COLUMN analytics.marketplace_governance_act.kind IS 'What was done: UPGRADE, OWNERSHIP, ROLE, ADMIN, PARAMETER or PAUSE. Source: derived.';
COMMENT ON COLUMN analytics.marketplace_governance_act.id IS 'Id of the fact in the table it comes from; sorts in chain order, and is unique together with kind. Source: log.blockNumber, log.logIndex.';
COMMENT ON COLUMN analytics.marketplace_governance_act.domain IS 'Domain that keeps the fact. Source: derived.';
COMMENT ON COLUMN analytics.marketplace_governance_act.contract IS 'Name of the contract. Source: derived.';
COMMENT ON COLUMN analytics.marketplace_governance_act.address IS 'Address of the contract. Source: log.address, transaction.to.';
COMMENT ON COLUMN analytics.marketplace_governance_act.parameter IS 'What was changed: a setting, or the hash of a role. Source: the table that the fact comes from.';
COMMENT ON COLUMN analytics.marketplace_governance_act.subject IS 'Whom it is about: the account of a role, the minter of a cap; null where it is the contract. Source: the table that the fact comes from.';
COMMENT ON COLUMN analytics.marketplace_governance_act.before IS 'Value before, as text; null when not known or when there was none. Unit: as the setting says. Source: the fact before.';
COMMENT ON COLUMN analytics.marketplace_governance_act.after IS 'Value after, as text. Unit: as the setting says. Source: the table that the fact comes from.';
COMMENT ON COLUMN analytics.marketplace_governance_act.source IS 'Where it was read: LOG, CALLDATA, or ETH_CALL where it was noticed later. Source: derived.';
COMMENT ON COLUMN analytics.marketplace_governance_act.block_number IS 'Height of the block. Unit: block. Source: log.blockNumber.';
COMMENT ON COLUMN analytics.marketplace_governance_act.time IS 'Block time, UTC. Source: block.timestamp.';
COMMENT ON COLUMN analytics.marketplace_governance_act.tx_hash IS 'Hash of the transaction. Source: log.transactionHash.';
