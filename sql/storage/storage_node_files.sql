CREATE OR REPLACE VIEW analytics.storage_node_files AS
SELECT submitter, count(*) AS asked, count(*) FILTER (WHERE status IS NULL) AS unknown, count(*) FILTER (WHERE status = 0) AS not_uploaded,
       count(*) FILTER (WHERE status = 1) AS partial, count(*) FILTER (WHERE status = 2) AS uploaded, count(*) FILTER (WHERE status = 3) AS pruned
  FROM zg.storage_file_status WHERE last_checked IS NOT NULL
 GROUP BY GROUPING SETS ((submitter), ())
HAVING count(*) > 0;
COMMENT ON VIEW analytics.storage_node_files IS 'Uploads that storage nodes were asked about, by what they said last: of each account, and of all. Not of the chain; empty while nobody is asked.';
COMMENT ON COLUMN analytics.storage_node_files.submitter IS 'Who the uploads are for; null: all of them. Source: StorageSubmission.submitter.';
COMMENT ON COLUMN analytics.storage_node_files.asked IS 'Uploads that nodes were asked about. Unit: submissions. Source: file info of the storage node.';
COMMENT ON COLUMN analytics.storage_node_files.unknown IS 'Those that the source does not know. Unit: submissions. Source: file info of the storage node.';
COMMENT ON COLUMN analytics.storage_node_files.not_uploaded IS 'Those of which nodes hold nothing yet. Unit: submissions. Source: file info of the storage node.';
COMMENT ON COLUMN analytics.storage_node_files.partial IS 'Those of which nodes hold some segments. Unit: submissions. Source: file info of the storage node.';
COMMENT ON COLUMN analytics.storage_node_files.uploaded IS 'Those of which nodes hold everything. Unit: submissions. Source: file info of the storage node.';
COMMENT ON COLUMN analytics.storage_node_files.pruned IS 'Those that nodes dropped. Unit: submissions. Source: file info of the storage node.';
