-- domain: audit
CREATE TABLE audit_run (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  outcome text,
  block_number integer,
  block_hash bytea,
  check_count integer NOT NULL,
  compared integer NOT NULL,
  differences integer NOT NULL,
  "unknown" integer NOT NULL,
  unavailable integer NOT NULL,
  message text
) WITH (fillfactor = 70);

CREATE TABLE audit_check (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  run text COLLATE "C" NOT NULL,
  check_name text NOT NULL,
  domain text NOT NULL,
  table_name text NOT NULL,
  outcome text NOT NULL,
  block_number integer,
  block_hash bytea,
  time timestamptz NOT NULL,
  subjects integer NOT NULL,
  compared integer NOT NULL,
  differences integer NOT NULL,
  "unknown" integer NOT NULL,
  unavailable integer NOT NULL,
  is_latest boolean NOT NULL
) WITH (fillfactor = 70);
-- auditChecks, and the metrics
CREATE INDEX audit_check_latest ON audit_check (id) WHERE is_latest;
-- auditChecks(check:)
CREATE INDEX audit_check_check_name_id ON audit_check (check_name, id);
-- auditChecks(run:)
CREATE INDEX audit_check_run_id ON audit_check (run, id);

CREATE TABLE audit_result (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  run text COLLATE "C" NOT NULL,
  check_name text NOT NULL,
  domain text NOT NULL,
  subject text NOT NULL,
  field text,
  expected text,
  indexed text,
  difference numeric,
  outcome text NOT NULL,
  message text,
  block_number integer,
  block_hash bytea,
  time timestamptz NOT NULL,
  is_latest boolean NOT NULL
) WITH (fillfactor = 70);
-- audits
CREATE INDEX audit_result_latest ON audit_result (id) WHERE is_latest;
-- audits(differencesOnly: true)
CREATE INDEX audit_result_difference ON audit_result (id) WHERE outcome IN ('DIFFERENT', 'MISSING', 'SURPLUS');
-- what is equal is forgotten once a later run has made the check
CREATE INDEX audit_result_forgettable ON audit_result (id) WHERE outcome = 'EQUAL' AND NOT is_latest;
-- audits(check:)
CREATE INDEX audit_result_check_name_id ON audit_result (check_name, id);
-- audits(run:)
CREATE INDEX audit_result_run_id ON audit_result (run, id);

CREATE SEQUENCE audit_run_number;

-- down
DROP SEQUENCE audit_run_number;
DROP TABLE audit_result;
DROP TABLE audit_check;
DROP TABLE audit_run;
