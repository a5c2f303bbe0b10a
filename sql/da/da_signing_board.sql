CREATE OR REPLACE VIEW analytics.da_signer_board_row AS
SELECT by, "window", since, until, row_number() OVER (PARTITION BY by, "window" ORDER BY value DESC, signer COLLATE "C")::int AS rank,
       signer, attestations, signed, rows_assigned, rows_signed, rate, meets_mark
  FROM analytics.da_signing CROSS JOIN LATERAL (VALUES
         ('LOWEST_RATE', -(CASE WHEN rows_assigned > 0 THEN div(rows_signed * 1e40, rows_assigned) END)),
         ('HIGHEST_RATE', CASE WHEN rows_assigned > 0 THEN div(rows_signed * 1e40, rows_assigned) END),
         ('ROWS_SIGNED', nullif(rows_signed, 0)), ('ROWS_ASSIGNED', nullif(rows_assigned, 0)),
         ('ROWS_MISSED', nullif(rows_assigned - rows_signed, 0))) v (by, value)
 WHERE value IS NOT NULL;
COMMENT ON VIEW analytics.da_signer_board_row IS 'Signers ranked by what they signed in the fixed windows. Ask for one board: by. Who had no row assigned has no place.';
COMMENT ON COLUMN analytics.da_signer_board_row.by IS 'What they are ranked by: LOWEST_RATE, HIGHEST_RATE, ROWS_SIGNED, ROWS_ASSIGNED or ROWS_MISSED, most first but for the first. Source: derived.';
COMMENT ON COLUMN analytics.da_signer_board_row.window IS 'LAST_24H, LAST_7D, LAST_30D or ALL, up to and with the last indexed block; quoted, as the word is one of SQL. Source: derived.';
COMMENT ON COLUMN analytics.da_signer_board_row.since IS 'Begin of the window, inclusive, UTC; null when it begins with the first block. Source: derived.';
COMMENT ON COLUMN analytics.da_signer_board_row.until IS 'End of the window, exclusive, UTC. Source: derived.';
COMMENT ON COLUMN analytics.da_signer_board_row.rank IS 'Place, from 1; equal ones are in the order of their keys. Unit: index. Source: derived.';
COMMENT ON COLUMN analytics.da_signer_board_row.signer IS 'Signer. Source: DaSignature.signer.';
COMMENT ON COLUMN analytics.da_signer_board_row.attestations IS 'Verified blobs of whose rows it had some. Unit: blobs. Source: DaSignature.';
COMMENT ON COLUMN analytics.da_signer_board_row.signed IS 'Of these, those it signed. Unit: blobs. Source: DaSignature.rowsSigned.';
COMMENT ON COLUMN analytics.da_signer_board_row.rows_assigned IS 'Rows assigned to it. Unit: rows. Source: DaSignature.rowsAssigned.';
COMMENT ON COLUMN analytics.da_signer_board_row.rows_signed IS 'Rows that it signed. Unit: rows. Source: DaSignature.rowsSigned.';
COMMENT ON COLUMN analytics.da_signer_board_row.rate IS 'rows_signed ÷ rows_assigned with 18 decimals, rounded down; null when no row was assigned. Unit: ratio. Source: derived.';
COMMENT ON COLUMN analytics.da_signer_board_row.meets_mark IS 'Whether at least nine tenths of the assigned rows were signed; null when no row was assigned. Source: derived.';
