CREATE OR REPLACE VIEW analytics.storage_node_sync AS
SELECT source, log_sync_height, last_checked FROM zg.storage_node_status;
COMMENT ON VIEW analytics.storage_node_sync IS 'How far a storage node or indexer has read the chain. Not of the chain; empty while nobody is asked.';
COMMENT ON COLUMN analytics.storage_node_sync.source IS 'Who was asked, its URL without secrets. Source: STORAGE_INDEXER_URL or STORAGE_NODE_URL.';
COMMENT ON COLUMN analytics.storage_node_sync.log_sync_height IS 'Block up to which it has read the logs. Unit: block. Source: status of the storage node, logSyncHeight.';
COMMENT ON COLUMN analytics.storage_node_sync.last_checked IS 'When the source answered last, UTC. Source: clock of the database.';
