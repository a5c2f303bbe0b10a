CREATE OR REPLACE VIEW analytics.storage_file_status AS
SELECT submission_index, file_root, submitter, status, uploaded_segments, last_checked, status_since, source
  FROM zg.storage_file_status WHERE last_checked IS NOT NULL;
COMMENT ON VIEW analytics.storage_file_status IS 'What a storage node or indexer last said of an upload. Not of the chain; empty while nobody is asked.';
COMMENT ON COLUMN analytics.storage_file_status.submission_index IS 'Number of the file in the flow. Unit: index. Source: StorageSubmission.submissionIndex.';
COMMENT ON COLUMN analytics.storage_file_status.file_root IS 'Root of the file. Source: StorageSubmission.fileRoot.';
COMMENT ON COLUMN analytics.storage_file_status.submitter IS 'Who the upload is for. Source: StorageSubmission.submitter.';
COMMENT ON COLUMN analytics.storage_file_status.status IS '0 not uploaded, 1 partial, 2 uploaded, 3 pruned; null: the source does not know the file. Unit: code. Source: file info of the storage node.';
COMMENT ON COLUMN analytics.storage_file_status.uploaded_segments IS 'Segments that the nodes hold. Unit: segments. Source: file info of the storage node, uploadedSegNum.';
COMMENT ON COLUMN analytics.storage_file_status.last_checked IS 'When the source answered last, UTC. Source: clock of the database.';
COMMENT ON COLUMN analytics.storage_file_status.status_since IS 'When an answer first said so, UTC. Source: clock of the database.';
COMMENT ON COLUMN analytics.storage_file_status.source IS 'Who was asked, its URL without secrets. Source: STORAGE_INDEXER_URL or STORAGE_NODE_URL.';
