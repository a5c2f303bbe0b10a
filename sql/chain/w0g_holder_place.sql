CREATE OR REPLACE VIEW analytics.w0g_holder_place AS
SELECT row_number() OVER (ORDER BY balance_wei DESC, id DESC) AS rank, id AS holder, balance_wei,
       div(balance_wei * 1000000, sum(balance_wei) OVER ())::int AS share_ppm
  FROM chain.w0g_holder WHERE balance_wei > 0;
COMMENT ON VIEW analytics.w0g_holder_place IS 'Holders of W0G with a known balance, the greatest first.';
COMMENT ON COLUMN analytics.w0g_holder_place.rank IS 'Place, from 1. Unit: index. Source: derived.';
COMMENT ON COLUMN analytics.w0g_holder_place.holder IS 'Token and holder. Source: W0gHolder.id.';
COMMENT ON COLUMN analytics.w0g_holder_place.balance_wei IS 'What it holds. Unit: wei. Source: W0gHolder.balanceWei.';
COMMENT ON COLUMN analytics.w0g_holder_place.share_ppm IS 'Part of what all of them hold, rounded down. Unit: parts per million. Source: derived.';
