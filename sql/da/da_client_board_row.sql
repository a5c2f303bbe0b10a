CREATE OR REPLACE VIEW analytics.da_client_board_row AS
SELECT by, "window", since, until, row_number() OVER (PARTITION BY by, "window" ORDER BY value DESC, client COLLATE "C")::int AS rank, client,
       div(value * 1000000000000000000, nullif(sum(value) OVER (PARTITION BY by, "window"), 0)) * 0.000000000000000001 AS share, uploads, blobs, list_fee_wei, paid_wei, unknown_paid
  FROM (
    SELECT "window", client, sum(uploads)::bigint AS uploads, sum(blobs)::bigint AS blobs, sum(list_fee_wei) AS list_fee_wei,
           sum(paid_wei) AS paid_wei, sum(unknown_paid)::bigint AS unknown_paid
      FROM (
        SELECT w."window", d.client, d.uploads, d.blobs, d.list_fee_wei, d.paid_wei, d.unknown_paid
          FROM analytics.fixed_window w JOIN da.da_client_stats d ON d.step = 'DAY' AND d.time >= w.first_day AND d.time < w.last_day
         WHERE w.domain = 'da'
        UNION ALL
        SELECT e."window", u.client, 1, (NOT u.again)::int, u.blob_price_wei, coalesce(u.paid_wei, 0), (u.paid_wei IS NULL)::int
          FROM analytics.fixed_window_edge e JOIN da.da_upload u ON u.time >= e.since AND u.time < e.until
         WHERE e.domain = 'da'
      ) part GROUP BY "window", client
  ) summed
  JOIN (SELECT "window", since, until FROM analytics.fixed_window WHERE domain = 'da') of_window USING ("window")
 CROSS JOIN LATERAL (VALUES ('UPLOADS', uploads::numeric), ('BLOBS', blobs), ('LIST_FEE', list_fee_wei), ('PAID', paid_wei)) v (by, value)
 WHERE value <> 0;
COMMENT ON VIEW analytics.da_client_board_row IS 'Clients by what they announced or paid in the fixed windows. Ask for one board: by. Who has nothing has no place.';
COMMENT ON COLUMN analytics.da_client_board_row.by IS 'What they are ranked by, most first: UPLOADS, BLOBS, LIST_FEE or PAID. Source: derived.';
COMMENT ON COLUMN analytics.da_client_board_row.window IS 'LAST_24H, LAST_7D, LAST_30D or ALL, up to and with the last indexed block; quoted, as the word is one of SQL. Source: derived.';
COMMENT ON COLUMN analytics.da_client_board_row.since IS 'Begin of the window, inclusive, UTC; null when it begins with the first block. Source: derived.';
COMMENT ON COLUMN analytics.da_client_board_row.until IS 'End of the window, exclusive, UTC. Source: derived.';
COMMENT ON COLUMN analytics.da_client_board_row.rank IS 'Place, from 1; equal ones are in the order of their keys. Unit: index. Source: derived.';
COMMENT ON COLUMN analytics.da_client_board_row.client IS 'The client. Source: DaUpload.client.';
COMMENT ON COLUMN analytics.da_client_board_row.share IS 'Part of the total of the window with 18 decimals, rounded down, 1 being all of it. Unit: ratio. Source: derived.';
COMMENT ON COLUMN analytics.da_client_board_row.uploads IS 'Uploads. Unit: uploads. Source: DaUpload.';
COMMENT ON COLUMN analytics.da_client_board_row.blobs IS 'Of these, blobs that were not announced before. Unit: blobs. Source: DaBlob.';
COMMENT ON COLUMN analytics.da_client_board_row.list_fee_wei IS 'List price of the uploads. Unit: wei. Source: DAEntrance.DataUpload.blobPrice.';
COMMENT ON COLUMN analytics.da_client_board_row.paid_wei IS 'What was paid for the uploads, where known. Unit: wei. Source: DaUpload.paidWei.';
COMMENT ON COLUMN analytics.da_client_board_row.unknown_paid IS 'Uploads of which it is not known. Unit: uploads. Source: DaUpload.source.';
