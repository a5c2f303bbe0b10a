-- domain: every
-- Settings that widen what is read, as they were when the schema was begun: rows of two settings never mix.
ALTER TABLE status ADD COLUMN reading_options text[] NOT NULL DEFAULT '{}';

-- down
ALTER TABLE status DROP COLUMN reading_options;
