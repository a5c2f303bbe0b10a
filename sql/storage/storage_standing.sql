CREATE OR REPLACE VIEW analytics.storage_standing AS
SELECT by, "window", since, until, row_number() OVER (PARTITION BY by, "window" ORDER BY value DESC, account COLLATE "C")::int AS rank,
       account AS address, submissions, transactions, size_bytes, fee_wei, unknown_fees, round(value / sum(value) OVER (PARTITION BY by, "window"), 9) AS share
  FROM (
    SELECT "window", account, sum(submissions)::bigint AS submissions, sum(transactions)::bigint AS transactions,
           sum(size_bytes) AS size_bytes, sum(fee_wei) AS fee_wei, sum(unknown_fees)::bigint AS unknown_fees
      FROM (
        SELECT w."window", d.account, d.submissions, d.transactions, d.size_bytes, d.fee_wei, d.unknown_fees
          FROM analytics.fixed_window w JOIN storage.storage_account_day d ON d.time >= w.first_day AND d.time < w.last_day
         WHERE w.domain = 'storage'
        UNION ALL
        SELECT e."window", s.submitter, count(*), count(DISTINCT s.tx_hash), sum(s.size_bytes), coalesce(sum(s.fee_wei), 0),
               count(*) FILTER (WHERE s.fee_wei IS NULL)
          FROM analytics.fixed_window_edge e JOIN storage.storage_submission s ON s.time >= e.since AND s.time < e.until
         WHERE e.domain = 'storage' GROUP BY e."window", e.since, s.submitter
      ) part GROUP BY "window", account
  ) summed
  JOIN (SELECT "window", since, until FROM analytics.fixed_window WHERE domain = 'storage') of_window USING ("window")
 CROSS JOIN LATERAL (VALUES ('BYTES', size_bytes), ('FEE', fee_wei), ('TRANSACTIONS', transactions), ('FILES', submissions)) v (by, value)
 WHERE value > 0;
COMMENT ON VIEW analytics.storage_standing IS 'Accounts by what was uploaded for them in the fixed windows. Ask for one board: by. Who has nothing has no place.';
COMMENT ON COLUMN analytics.storage_standing.by IS 'What they are compared by, most first: BYTES, FEE, TRANSACTIONS or FILES. Source: derived.';
COMMENT ON COLUMN analytics.storage_standing.window IS 'LAST_24H, LAST_7D, LAST_30D or ALL, up to and with the last indexed block; quoted, as the word is one of SQL. Source: derived.';
COMMENT ON COLUMN analytics.storage_standing.since IS 'Begin of the window, inclusive, UTC; null when it begins with the first block. Source: derived.';
COMMENT ON COLUMN analytics.storage_standing.until IS 'End of the window, exclusive, UTC. Source: derived.';
COMMENT ON COLUMN analytics.storage_standing.rank IS 'Place, from 1; equal ones are in the order of their keys. Unit: index. Source: derived.';
COMMENT ON COLUMN analytics.storage_standing.address IS 'The address: the submitter of the uploads. Source: StorageSubmission.submitter.';
COMMENT ON COLUMN analytics.storage_standing.submissions IS 'Its uploads in the window. Unit: submissions. Source: StorageAccountDay, StorageSubmission.';
COMMENT ON COLUMN analytics.storage_standing.transactions IS 'Transactions with an upload for it in the window. Unit: transactions. Source: StorageAccountDay, StorageSubmission.';
COMMENT ON COLUMN analytics.storage_standing.size_bytes IS 'True sizes added up. Unit: bytes. Source: StorageAccountDay, StorageSubmission.';
COMMENT ON COLUMN analytics.storage_standing.fee_wei IS 'Known fees added up. Unit: wei. Source: StorageAccountDay, StorageSubmission.';
COMMENT ON COLUMN analytics.storage_standing.unknown_fees IS 'Uploads whose fee is not known. Unit: submissions. Source: StorageAccountDay, StorageSubmission.';
COMMENT ON COLUMN analytics.storage_standing.share IS 'Its part of what all accounts with a place have, 0 to 1, to nine decimals; a transaction for several accounts counts for each. Unit: ratio. Source: derived.';
