-- domain: zg

-- How long an upload is kept, for the analysts' views; set from the network at every migrate up. Unit: seconds.
ALTER TABLE network ADD COLUMN storage_release_seconds bigint NOT NULL DEFAULT 32140800;

-- What a storage node or indexer answered about a file. Not of the chain: no fork undoes it, no reindex builds it.
CREATE TABLE storage_file_status (
  submission_index numeric NOT NULL,
  -- A fork may give the index to another file.
  file_root bytea NOT NULL,
  submitter text NOT NULL,
  -- 0 not uploaded, 1 partial, 2 uploaded, 3 pruned; null: never asked, or the node does not know the file.
  status smallint,
  uploaded_segments bigint,
  -- Moment of the latest answer; null: never asked.
  last_checked timestamptz,
  -- Moment at which the status became what it is.
  status_since timestamptz,
  source text,
  -- Answers in a row that left the status as it was; the next question waits longer.
  unchanged integer NOT NULL DEFAULT 0,
  next_check timestamptz,
  PRIMARY KEY (submission_index, file_root)
) WITH (fillfactor = 70);
-- the poller: newest of those never asked
CREATE INDEX storage_file_status_never ON storage_file_status (submission_index) WHERE next_check IS NULL;
-- the poller: those due
CREATE INDEX storage_file_status_next_check ON storage_file_status (next_check) WHERE next_check IS NOT NULL;
-- storageNodeFiles, storageAccount { nodeFiles }
CREATE INDEX storage_file_status_submitter_status ON storage_file_status (submitter, status) WHERE last_checked IS NOT NULL;

-- What the node says of itself; one row per source.
CREATE TABLE storage_node_status (
  source text NOT NULL PRIMARY KEY,
  log_sync_height bigint NOT NULL,
  last_checked timestamptz NOT NULL
);

-- down
DROP TABLE storage_node_status;
DROP TABLE storage_file_status;
ALTER TABLE network DROP COLUMN storage_release_seconds;
