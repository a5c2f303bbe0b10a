CREATE OR REPLACE VIEW analytics.da_signing AS
SELECT w."window", w.since, w.until, signer, attestations, signed, rows_assigned, rows_signed,
       div(rows_signed * 1000000000000000000, nullif(rows_assigned, 0)) * 0.000000000000000001 AS rate,
       CASE WHEN rows_assigned > 0 THEN rows_signed * 10 >= rows_assigned * 9 END AS meets_mark
  FROM (SELECT "window", signer, sum(attestations)::bigint AS attestations, sum(signed)::bigint AS signed,
               sum(rows_assigned) AS rows_assigned, sum(rows_signed) AS rows_signed
          FROM (
            SELECT w."window", d.signer, d.attestations, d.signed, d.rows_assigned, d.rows_signed
              FROM analytics.fixed_window w JOIN da.da_signer_stats d ON d.step = 'DAY' AND d.time >= w.first_day AND d.time < w.last_day
             WHERE w.domain = 'da'
            UNION ALL
            SELECT e."window", s.signer, 1, (s.rows_signed > 0)::int, s.rows_assigned, s.rows_signed
              FROM analytics.fixed_window_edge e JOIN da.da_signature s ON s.time >= e.since AND s.time < e.until
             WHERE e.domain = 'da'
          ) part GROUP BY "window", signer) summed
  JOIN analytics.fixed_window w ON w."window" = summed."window" AND w.domain = 'da';
COMMENT ON VIEW analytics.da_signing IS 'What each signer signed of what was assigned to it, over verified blobs with a readable bitmap, over the fixed windows. Who had nothing in a window has no row for it.';
COMMENT ON COLUMN analytics.da_signing.window IS 'LAST_24H, LAST_7D, LAST_30D or ALL, up to and with the last indexed block; quoted, as the word is one of SQL. Source: derived.';
COMMENT ON COLUMN analytics.da_signing.since IS 'Begin of the window, inclusive, UTC; null when it begins with the first block. Source: derived.';
COMMENT ON COLUMN analytics.da_signing.until IS 'End of the window, exclusive, UTC. Source: derived.';
COMMENT ON COLUMN analytics.da_signing.signer IS 'Signer. Source: DaSignature.signer.';
COMMENT ON COLUMN analytics.da_signing.attestations IS 'Verified blobs of whose rows it had some. Unit: blobs. Source: DaSignature.';
COMMENT ON COLUMN analytics.da_signing.signed IS 'Of these, those it signed. Unit: blobs. Source: DaSignature.rowsSigned.';
COMMENT ON COLUMN analytics.da_signing.rows_assigned IS 'Rows assigned to it. Unit: rows. Source: DaSignature.rowsAssigned.';
COMMENT ON COLUMN analytics.da_signing.rows_signed IS 'Rows that it signed. Unit: rows. Source: DaSignature.rowsSigned.';
COMMENT ON COLUMN analytics.da_signing.rate IS 'rows_signed ÷ rows_assigned with 18 decimals, rounded down; null when no row was assigned. Unit: ratio. Source: derived.';
COMMENT ON COLUMN analytics.da_signing.meets_mark IS 'Whether at least nine tenths of the assigned rows were signed; null when no row was assigned. Source: derived.';
