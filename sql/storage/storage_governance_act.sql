CREATE OR REPLACE VIEW analytics.storage_governance_act AS
SELECT 'PARAMETER' AS kind, f.id AS id, 'storage' AS domain, 'market' AS contract, f.market AS address,
       'PRICE_PER_SECTOR' AS parameter, NULL::text AS subject,
       (SELECT b.price_wei::text FROM storage.storage_price b WHERE b.market = f.market AND b.id < f.id ORDER BY b.id DESC LIMIT 1) AS before,
       f.price_wei::text AS after,
       f.source AS source, f.from_block AS block_number, f.from_time AS time, f.tx_hash AS tx_hash
  FROM storage.storage_price f
UNION ALL
SELECT 'PARAMETER' AS kind, f.id AS id, 'storage' AS domain, 'flow' AS contract, f.address AS address,
       f.parameter AS parameter, NULL::text AS subject,
       (SELECT coalesce(b.value::text, b.account) FROM storage.storage_parameter_version b
         WHERE b.setting = f.setting AND b.id < f.id ORDER BY b.id DESC LIMIT 1) AS before,
       coalesce(f.value::text, f.account) AS after,
       f.source AS source, f.from_block AS block_number, f.from_time AS time, f.tx_hash AS tx_hash
  FROM storage.storage_parameter_version f
 WHERE f.parameter = 'BLOCKS_PER_EPOCH'
UNION ALL
SELECT 'PARAMETER' AS kind, f.id AS id, 'storage' AS domain, 'mine' AS contract, f.address AS address,
       f.parameter AS parameter, NULL::text AS subject,
       (SELECT coalesce(b.value::text, b.account) FROM storage.storage_parameter_version b
         WHERE b.setting = f.setting AND b.id < f.id ORDER BY b.id DESC LIMIT 1) AS before,
       coalesce(f.value::text, f.account) AS after,
       f.source AS source, f.from_block AS block_number, f.from_time AS time, f.tx_hash AS tx_hash
  FROM storage.storage_parameter_version f
 WHERE f.parameter IN ('TARGET_MINE_BLOCKS', 'TARGET_SUBMISSIONS', 'DIFFICULTY_ADJUST_RATIO', 'MAX_SHARDS', 'MIN_DIFFICULTY',
                       'NUM_SUBTASKS', 'SUBTASK_INTERVAL')
UNION ALL
SELECT 'PARAMETER' AS kind, f.id AS id, 'storage' AS domain, 'reward' AS contract, f.address AS address,
       f.parameter AS parameter, NULL::text AS subject,
       (SELECT coalesce(b.value::text, b.account) FROM storage.storage_parameter_version b
         WHERE b.setting = f.setting AND b.id < f.id ORDER BY b.id DESC LIMIT 1) AS before,
       coalesce(f.value::text, f.account) AS after,
       f.source AS source, f.from_block AS block_number, f.from_time AS time, f.tx_hash AS tx_hash
  FROM storage.storage_parameter_version f
 WHERE f.parameter IN ('BASE_REWARD', 'SERVICE_FEE_RATE', 'TREASURY', 'RELEASE_SECONDS', 'LIFETIME_SECONDS')
UNION ALL
SELECT 'ADMIN' AS kind, f.id AS id, 'storage' AS domain, 'reward' AS contract, f.address AS address,
       f.parameter AS parameter, NULL::text AS subject,
       (SELECT coalesce(b.value::text, b.account) FROM storage.storage_parameter_version b
         WHERE b.setting = f.setting AND b.id < f.id ORDER BY b.id DESC LIMIT 1) AS before,
       coalesce(f.value::text, f.account) AS after,
       f.source AS source, f.from_block AS block_number, f.from_time AS time, f.tx_hash AS tx_hash
  FROM storage.storage_parameter_version f
 WHERE f.parameter = 'FOUNDATION_ADMIN'
UNION ALL
SELECT 'UPGRADE' AS kind, f.id AS id, 'storage' AS domain, f.contract AS contract, f.address AS address,
       CASE f.upgrade WHEN 'BEACON' THEN 'BEACON' ELSE 'INITIALIZED_VERSION' END AS parameter, NULL::text AS subject,
       (SELECT coalesce(b.version::text, b.beacon) FROM storage.storage_upgrade b
         WHERE b.address = f.address AND b.upgrade = f.upgrade AND b.id < f.id ORDER BY b.id DESC LIMIT 1) AS before,
       coalesce(f.version::text, f.beacon) AS after,
       'LOG' AS source, f.block_number AS block_number, f.time AS time, f.tx_hash AS tx_hash
  FROM storage.storage_upgrade f
UNION ALL
SELECT 'PAUSE' AS kind, f.id AS id, 'storage' AS domain, 'flow' AS contract, f.address AS address,
       'PAUSED' AS parameter, NULL::text AS subject,
       'false' AS before,
       'true' AS after,
       'LOG' AS source, f.from_block AS block_number, f.from_time AS time, f.tx_hash AS tx_hash
  FROM storage.storage_pause f
UNION ALL
SELECT 'PAUSE' AS kind, f.end_id AS id, 'storage' AS domain, 'flow' AS contract, f.address AS address,
       'PAUSED' AS parameter, NULL::text AS subject,
       'true' AS before,
       'false' AS after,
       'LOG' AS source, f.to_block AS block_number, f.to_time AS time, f.end_tx_hash AS tx_hash
  FROM storage.storage_pause f
 WHERE f.end_id IS NOT NULL
UNION ALL
SELECT 'ROLE' AS kind, f.id AS id, 'storage' AS domain, f.contract AS contract, f.address AS address,
       '0x' || encode(f.role, 'hex') AS parameter, f.account AS subject,
       (f.role_act = 'REVOKED')::text AS before,
       (f.role_act = 'GRANTED')::text AS after,
       'LOG' AS source, f.block_number AS block_number, f.time AS time, f.tx_hash AS tx_hash
  FROM storage.storage_role_change f
 WHERE f.role_act <> 'ADMIN_CHANGED'
UNION ALL
SELECT 'ADMIN' AS kind, f.id AS id, 'storage' AS domain, f.contract AS contract, f.address AS address,
       '0x' || encode(f.role, 'hex') AS parameter, NULL::text AS subject,
       '0x' || encode(f.previous_admin_role, 'hex') AS before,
       '0x' || encode(f.new_admin_role, 'hex') AS after,
       'LOG' AS source, f.block_number AS block_number, f.time AS time, f.tx_hash AS tx_hash
  FROM storage.storage_role_change f
 WHERE f.role_act = 'ADMIN_CHANGED';
COMMENT ON VIEW analytics.storage_governance_act IS 'Acts of governance that the storage domain keeps: prices, parameters, code, pauses and roles of its contracts.';
COMMENT ON COLUMN analytics.storage_governance_act.kind IS 'What was done: UPGRADE, OWNERSHIP, ROLE, ADMIN, PARAMETER or PAUSE. Source: derived.';
COMMENT ON COLUMN analytics.storage_governance_act.id IS 'Id of the fact in the table it comes from; sorts in chain order, and is unique together with kind. Source: log.blockNumber, log.logIndex.';
COMMENT ON COLUMN analytics.storage_governance_act.domain IS 'Domain that keeps the fact. Source: derived.';
COMMENT ON COLUMN analytics.storage_governance_act.contract IS 'Name of the contract. Source: derived.';
COMMENT ON COLUMN analytics.storage_governance_act.address IS 'Address of the contract. Source: log.address, transaction.to.';
COMMENT ON COLUMN analytics.storage_governance_act.parameter IS 'What was changed: a setting, or the hash of a role. Source: the table that the fact comes from.';
COMMENT ON COLUMN analytics.storage_governance_act.subject IS 'Whom it is about: the account of a role, the minter of a cap; null where it is the contract. Source: the table that the fact comes from.';
COMMENT ON COLUMN analytics.storage_governance_act.before IS 'Value before, as text; null when not known or when there was none. Unit: as the setting says. Source: the fact before.';
COMMENT ON COLUMN analytics.storage_governance_act.after IS 'Value after, as text. Unit: as the setting says. Source: the table that the fact comes from.';
COMMENT ON COLUMN analytics.storage_governance_act.source IS 'Where it was read: LOG, CALLDATA, or ETH_CALL where it was noticed later. Source: derived.';
COMMENT ON COLUMN analytics.storage_governance_act.block_number IS 'Height of the block. Unit: block. Source: log.blockNumber.';
COMMENT ON COLUMN analytics.storage_governance_act.time IS 'Block time, UTC. Source: block.timestamp.';
COMMENT ON COLUMN analytics.storage_governance_act.tx_hash IS 'Hash of the transaction. Source: log.transactionHash.';
