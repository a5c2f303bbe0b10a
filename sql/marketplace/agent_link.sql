CREATE OR REPLACE VIEW analytics.agent_link AS
SELECT 'AGENT_DATA' AS kind, 'REFERENCE' AS evidence, e.id, v.agent, e.data_hash, NULL::text AS submission,
       NULL::bytea AS file_root, NULL::text AS address, NULL::text AS provider, v.tx_hash, v.from_block AS block_number
  FROM marketplace.agent_data_version v JOIN marketplace.agent_data_entry e ON e.version_id = v.id
UNION ALL
SELECT 'DATA_SUBMISSION' AS kind, 'REFERENCE' AS evidence, s.id, v.agent, e.data_hash, s.id AS submission,
       s.file_root, NULL::text AS address, NULL::text AS provider, s.tx_hash, s.block_number
  FROM marketplace.agent_data_version v JOIN marketplace.agent_data_entry e ON e.version_id = v.id
  JOIN storage.storage_submission s ON s.file_root = e.data_hash
UNION ALL
SELECT 'AGENT_SUBMISSION' AS kind, 'SAME_TRANSACTION' AS evidence, s.id, v.agent, NULL::bytea AS data_hash,
       s.id AS submission, s.file_root, NULL::text AS address, NULL::text AS provider, s.tx_hash, s.block_number
  FROM marketplace.agent_data_version v JOIN storage.storage_submission s ON s.tx_hash = v.tx_hash
UNION ALL
SELECT 'AGENT_OWNER' AS kind, 'REFERENCE' AS evidence, t.id, t.agent, NULL::bytea AS data_hash, NULL::text AS submission,
       NULL::bytea AS file_root, t.to_owner AS address, NULL::text AS provider, t.tx_hash, t.from_block AS block_number
  FROM marketplace.agent_transfer t WHERE t.to_owner IS NOT NULL
UNION ALL
SELECT 'AGENT_WALLET' AS kind, 'DECLARED' AS evidence, v.id, m.agent, NULL::bytea AS data_hash, NULL::text AS submission,
       NULL::bytea AS file_root, '0x' || encode(m.metadata_value, 'hex') AS address, NULL::text AS provider,
       v.tx_hash, v.from_block AS block_number
  FROM marketplace.agent_metadata m JOIN marketplace.agent_metadata_version v ON v.id = m.version_id
 WHERE m.metadata_key = 'agentWallet' AND length(m.metadata_value) = 20
UNION ALL
SELECT 'OWNER_SUBMISSION' AS kind, 'SAME_ACTOR' AS evidence, s.id, a.id AS agent, NULL::bytea AS data_hash,
       s.id AS submission, s.file_root, a.owner AS address, NULL::text AS provider, s.tx_hash, s.block_number
  FROM marketplace.agent a JOIN storage.storage_submission s ON s.submitter = a.owner
UNION ALL
SELECT 'OWNER_SERVICE' AS kind, 'SAME_ACTOR' AS evidence, p.id, a.id AS agent, NULL::bytea AS data_hash,
       NULL::text AS submission, NULL::bytea AS file_root, a.owner AS address, p.provider,
       (SELECT s.tx_hash FROM compute.compute_settlement s
         WHERE s.user_address = p.user_address AND s.accountable = p.provider ORDER BY s.id LIMIT 1) AS tx_hash,
       p.first_block AS block_number
  FROM marketplace.agent a JOIN compute.compute_pair p ON p.user_address = a.owner
UNION ALL
SELECT 'WALLET_SERVICE' AS kind, 'SAME_ACTOR' AS evidence, p.id, m.agent, NULL::bytea AS data_hash,
       NULL::text AS submission, NULL::bytea AS file_root, '0x' || encode(m.metadata_value, 'hex') AS address, p.provider,
       (SELECT s.tx_hash FROM compute.compute_settlement s
         WHERE s.user_address = p.user_address AND s.accountable = p.provider ORDER BY s.id LIMIT 1) AS tx_hash,
       p.first_block AS block_number
  FROM marketplace.agent_metadata m JOIN compute.compute_pair p
    ON p.user_address = '0x' || encode(m.metadata_value, 'hex')
 WHERE m.metadata_key = 'agentWallet' AND length(m.metadata_value) = 20;
COMMENT ON VIEW analytics.agent_link IS 'What goes with agents: data, uploads, owners, wallets and services, each with what it is known by. The domains that it joins may stand at other blocks.';
COMMENT ON COLUMN analytics.agent_link.kind IS 'What is linked. Source: derived.';
COMMENT ON COLUMN analytics.agent_link.evidence IS 'How it is known: REFERENCE, one names the other; SAME_TRANSACTION; SAME_ACTOR, both done by one address; DECLARED, the agent''s owner says so. Source: derived.';
COMMENT ON COLUMN analytics.agent_link.id IS 'Id of the row that the link was found in; with kind and agent it names the link. Source: derived.';
COMMENT ON COLUMN analytics.agent_link.agent IS 'The agent. Source: Agent.id.';
COMMENT ON COLUMN analytics.agent_link.data_hash IS 'Hash of the data; null in other links. Source: AgentDataEntry.dataHash.';
COMMENT ON COLUMN analytics.agent_link.submission IS 'The upload; null in other links. Source: StorageSubmission.id.';
COMMENT ON COLUMN analytics.agent_link.file_root IS 'Root of the upload; null in other links. Source: StorageSubmission.fileRoot.';
COMMENT ON COLUMN analytics.agent_link.address IS 'Owner or wallet; null in other links. Source: AgentTransfer.toOwner, Agent.owner, AgentMetadata.metadataValue.';
COMMENT ON COLUMN analytics.agent_link.provider IS 'Provider of the service; null in other links. Source: ComputePair.provider.';
COMMENT ON COLUMN analytics.agent_link.tx_hash IS 'Transaction that shows it, the first if there are several; null where none was seen. Source: log.transactionHash.';
COMMENT ON COLUMN analytics.agent_link.block_number IS 'Block of that transaction. Unit: block. Source: log.blockNumber.';
