CREATE OR REPLACE VIEW analytics.da_participation AS
SELECT w."window", w.since, w.until, count(a.signed_rows) AS attestations, count(a.id) - count(a.signed_rows) AS unread,
       count(*) FILTER (WHERE NOT a.bitmap_fits) AS misfits, coalesce(sum(a.quorum_rows) FILTER (WHERE a.signed_rows IS NOT NULL), 0)::numeric AS quorum_rows,
       coalesce(sum(a.signed_rows), 0)::numeric AS signed_rows, min(a.margin_rows) AS min_margin_rows
  FROM analytics.fixed_window w LEFT JOIN da.da_attestation a ON a.time >= coalesce(w.since, '-infinity') AND a.time < w.until
 WHERE w.domain = 'da'
 GROUP BY w."window", w.since, w.until;
COMMENT ON VIEW analytics.da_participation IS 'Which part of their quorums signed the verified blobs of the fixed windows, and how close that was to two thirds.';
COMMENT ON COLUMN analytics.da_participation.window IS 'LAST_24H, LAST_7D, LAST_30D or ALL, up to and with the last indexed block; quoted, as the word is one of SQL. Source: derived.';
COMMENT ON COLUMN analytics.da_participation.since IS 'Begin of the window, inclusive, UTC; null when it begins with the first block. Source: derived.';
COMMENT ON COLUMN analytics.da_participation.until IS 'End of the window, exclusive, UTC. Source: derived.';
COMMENT ON COLUMN analytics.da_participation.attestations IS 'Verified blobs whose signed rows are known. Unit: blobs. Source: DaAttestation.signedRows.';
COMMENT ON COLUMN analytics.da_participation.unread IS 'Verified blobs whose signed rows are not known. Unit: blobs. Source: DaAttestation.signedRows.';
COMMENT ON COLUMN analytics.da_participation.misfits IS 'Known ones whose bitmap does not fit their quorum. Unit: blobs. Source: DaAttestation.bitmapFits.';
COMMENT ON COLUMN analytics.da_participation.quorum_rows IS 'Rows of the known ones together. Unit: rows. Source: DaAttestation.quorumRows.';
COMMENT ON COLUMN analytics.da_participation.signed_rows IS 'Of these, signed ones. Unit: rows. Source: DaAttestation.signedRows.';
COMMENT ON COLUMN analytics.da_participation.min_margin_rows IS 'Fewest rows above what two thirds need; null without a blob. Unit: rows. Source: DaAttestation.marginRows.';
