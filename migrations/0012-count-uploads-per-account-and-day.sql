-- domain: storage

ALTER TABLE storage_account ADD COLUMN transaction_count integer;
UPDATE storage_account SET transaction_count =
  (SELECT count(DISTINCT tx_hash)::integer FROM storage_submission WHERE submitter = storage_account.id);
ALTER TABLE storage_account ALTER COLUMN transaction_count SET NOT NULL;

CREATE TABLE storage_account_day (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  account text NOT NULL,
  time timestamptz NOT NULL,
  submissions integer NOT NULL,
  transactions integer NOT NULL,
  size_bytes numeric NOT NULL,
  sectors numeric NOT NULL,
  fee_wei numeric NOT NULL,
  unknown_fees integer NOT NULL
) WITH (fillfactor = 70);
INSERT INTO storage_account_day
SELECT extract(epoch FROM day)::bigint || '-' || submitter, submitter, day, count(*), count(DISTINCT tx_hash),
       sum(size_bytes), sum(sectors), coalesce(sum(fee_wei), 0), count(*) FILTER (WHERE fee_wei IS NULL)
FROM (SELECT *, date_trunc('day', time, 'UTC') AS day FROM storage_submission) uploads
GROUP BY submitter, day;
-- storageLeaderboard(since:, until:)
CREATE INDEX storage_account_day_time ON storage_account_day (time);
-- storageAccount { expiry }, storageForecast(account:)
CREATE INDEX storage_account_day_account_time ON storage_account_day (account, time);

CREATE TABLE storage_size_day (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  time timestamptz NOT NULL,
  digits integer NOT NULL,
  submissions integer NOT NULL,
  size_bytes numeric NOT NULL
) WITH (fillfactor = 70);
WITH RECURSIVE powers (n, power) AS (SELECT 1, 1::numeric UNION ALL SELECT n + 1, power * 2 FROM powers WHERE n < 256)
INSERT INTO storage_size_day
SELECT extract(epoch FROM day)::bigint || '-' || digits, day, digits, count(*), sum(size_bytes)
FROM (SELECT size_bytes, date_trunc('day', time, 'UTC') AS day,
             width_bucket(size_bytes, (SELECT array_agg(power ORDER BY n) FROM powers)) AS digits
      FROM storage_submission) uploads
GROUP BY day, digits;
-- storageSizes(since:, until:)
CREATE INDEX storage_size_day_time ON storage_size_day (time);

-- storageSubmissions(fileRoot:), storageFile(fileRoot:)
DROP INDEX storage_submission_file_root;
CREATE INDEX storage_submission_file_root_id ON storage_submission (file_root, id);

-- down
DROP INDEX storage_submission_file_root_id;
CREATE INDEX storage_submission_file_root ON storage_submission (file_root);
DROP TABLE storage_size_day;
DROP TABLE storage_account_day;
ALTER TABLE storage_account DROP COLUMN transaction_count;
