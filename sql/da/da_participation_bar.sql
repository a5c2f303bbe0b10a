CREATE OR REPLACE VIEW analytics.da_participation_bar AS
SELECT w."window", w.since, w.until, bar * 5 AS from_percent, (bar + 1) * 5 AS to_percent, coalesce(attestations, 0) AS attestations
  FROM analytics.fixed_window w CROSS JOIN generate_series(0, 19) AS bars (bar)
  LEFT JOIN (
    SELECT w."window", least(a.signed_rows::bigint * 20 / a.quorum_rows, 19) AS bar, count(*) AS attestations
      FROM analytics.fixed_window w JOIN da.da_attestation a ON a.time >= coalesce(w.since, '-infinity') AND a.time < w.until
     WHERE w.domain = 'da' AND a.signed_rows IS NOT NULL GROUP BY 1, 2
  ) counted USING ("window", bar)
 WHERE w.domain = 'da';
COMMENT ON VIEW analytics.da_participation_bar IS 'Verified blobs of the fixed windows by the part of the rows of their quorum that signed; empty ranges too.';
COMMENT ON COLUMN analytics.da_participation_bar.window IS 'LAST_24H, LAST_7D, LAST_30D or ALL, up to and with the last indexed block; quoted, as the word is one of SQL. Source: derived.';
COMMENT ON COLUMN analytics.da_participation_bar.since IS 'Begin of the window, inclusive, UTC; null when it begins with the first block. Source: derived.';
COMMENT ON COLUMN analytics.da_participation_bar.until IS 'End of the window, exclusive, UTC. Source: derived.';
COMMENT ON COLUMN analytics.da_participation_bar.from_percent IS 'Least part of the rows, inclusive. Unit: percent. Source: derived.';
COMMENT ON COLUMN analytics.da_participation_bar.to_percent IS 'Largest part, exclusive but for 100. Unit: percent. Source: derived.';
COMMENT ON COLUMN analytics.da_participation_bar.attestations IS 'Blobs. Unit: blobs. Source: DaAttestation.signedRows.';
