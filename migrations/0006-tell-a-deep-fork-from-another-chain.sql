-- domain: every
-- Hash of block 0 of the chain that the rows are of; null until a processor asked.
ALTER TABLE status ADD COLUMN genesis text;

-- A rollback that could not be undone row by row: the schema was built anew. Dropped blocks are those that had rows, with short hashes.
ALTER TABLE fork ADD COLUMN is_rebuild boolean NOT NULL DEFAULT false;
-- streams ask at every reading whether there was another one
CREATE INDEX fork_rebuild ON fork (id) WHERE is_rebuild;

-- down
DROP INDEX fork_rebuild;
ALTER TABLE fork DROP COLUMN is_rebuild;
ALTER TABLE status DROP COLUMN genesis;
