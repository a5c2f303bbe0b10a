CREATE OR REPLACE VIEW analytics.storage_node_status AS
SELECT submission_index, file_root, submitter,
       CASE status WHEN 0 THEN 'NOT_UPLOADED' WHEN 1 THEN 'PARTIAL' WHEN 2 THEN 'UPLOADED' WHEN 3 THEN 'PRUNED' END AS status,
       status::int AS code, uploaded_segments, last_checked, status_since, source
  FROM zg.storage_file_status WHERE last_checked IS NOT NULL;
COMMENT ON VIEW analytics.storage_node_status IS 'What a storage node or indexer last said of one upload. Not of the chain; empty while nobody is asked.';
COMMENT ON COLUMN analytics.storage_node_status.submission_index IS 'Number of the file in the flow. Unit: index. Source: StorageSubmission.submissionIndex.';
COMMENT ON COLUMN analytics.storage_node_status.file_root IS 'Root of the file. Source: StorageSubmission.fileRoot.';
COMMENT ON COLUMN analytics.storage_node_status.submitter IS 'Who the upload is for. Source: StorageSubmission.submitter.';
COMMENT ON COLUMN analytics.storage_node_status.status IS 'NOT_UPLOADED, PARTIAL, UPLOADED or PRUNED; null: the source does not know the file. Source: file info of the storage node.';
COMMENT ON COLUMN analytics.storage_node_status.code IS 'The same as the number that the official explorer uses, 0 to 3. Unit: code. Source: file info of the storage node.';
COMMENT ON COLUMN analytics.storage_node_status.uploaded_segments IS 'Segments that the nodes hold. Unit: segments. Source: file info of the storage node, uploadedSegNum.';
COMMENT ON COLUMN analytics.storage_node_status.last_checked IS 'When the source answered last, UTC. Source: clock of the database.';
COMMENT ON COLUMN analytics.storage_node_status.status_since IS 'When an answer first said so, UTC. Source: clock of the database.';
COMMENT ON COLUMN analytics.storage_node_status.source IS 'Who was asked, its URL without secrets. Source: STORAGE_INDEXER_URL or STORAGE_NODE_URL.';
