CREATE OR REPLACE VIEW analytics.da_turnout AS
SELECT q.id AS quorum, count(a.signed_rows) AS attestations, count(a.id) - count(a.signed_rows) AS unread,
       min(a.signed_rows) AS min_signed_rows, max(a.signed_rows) AS max_signed_rows, coalesce(sum(a.signed_rows), 0)::numeric AS signed_rows,
       min(a.margin_rows) AS min_margin_rows
  FROM da.da_quorum q LEFT JOIN da.da_attestation a ON a.quorum = q.id
 GROUP BY q.id;
COMMENT ON VIEW analytics.da_turnout IS 'How many rows of each quorum signed, over its blobs.';
COMMENT ON COLUMN analytics.da_turnout.quorum IS 'Key of the quorum: epoch and number. Source: DaQuorum.id.';
COMMENT ON COLUMN analytics.da_turnout.attestations IS 'Verified blobs of the quorum whose bitmap is known. Unit: blobs. Source: DaAttestation.signedRows.';
COMMENT ON COLUMN analytics.da_turnout.unread IS 'Those whose bitmap is not known. Unit: blobs. Source: DaAttestation.signedRows.';
COMMENT ON COLUMN analytics.da_turnout.min_signed_rows IS 'Fewest rows that signed a blob; null without one. Unit: rows. Source: DaAttestation.signedRows.';
COMMENT ON COLUMN analytics.da_turnout.max_signed_rows IS 'Most rows that signed a blob; null without one. Unit: rows. Source: DaAttestation.signedRows.';
COMMENT ON COLUMN analytics.da_turnout.signed_rows IS 'Signed rows of all blobs together; over attestations it is the mean. Unit: rows. Source: DaAttestation.signedRows.';
COMMENT ON COLUMN analytics.da_turnout.min_margin_rows IS 'Fewest rows above what two thirds need; null without a blob. Unit: rows. Source: DaAttestation.marginRows.';
