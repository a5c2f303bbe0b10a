CREATE OR REPLACE VIEW analytics.agent_board_row AS
SELECT of, by, currency, "window", since, until, rank, key, div(value * 1000000000000000000, nullif(CASE by WHEN 'VOLUME' THEN whole.volume ELSE whole.sales END, 0)) * 0.000000000000000001 AS share,
       ranked.sales, ranked.volume_units, ranked.fee_units, ranked.partner_fee_units, ranked.unknown_splits
  FROM (
    SELECT each.*, v.by, v.value, row_number() OVER (PARTITION BY of, by, currency, "window" ORDER BY v.value DESC, key COLLATE "C")::int AS rank
      FROM (
        SELECT k.of, s.currency, w."window", w.since, w.until, k.key, count(*) AS sales, sum(s.price_units) AS volume_units,
               coalesce(sum(s.fee_units), 0) AS fee_units, coalesce(sum(s.partner_fee_units), 0) AS partner_fee_units,
               count(*) FILTER (WHERE s.partner_fee_units IS NULL) AS unknown_splits
          FROM analytics.fixed_window w JOIN marketplace.agent_sale s ON s.time >= coalesce(w.since, '-infinity') AND s.time < w.until
         CROSS JOIN LATERAL (VALUES ('AGENT', s.agent), ('SELLER', s.seller), ('BUYER', s.buyer), ('CREATOR', s.partner)) k (of, key)
         WHERE w.domain = 'marketplace' AND k.key IS NOT NULL
         GROUP BY k.of, s.currency, w."window", w.since, w.until, k.key
      ) each CROSS JOIN LATERAL (VALUES ('VOLUME', volume_units), ('SALES', sales::numeric)) v (by, value)
  ) ranked JOIN (
    SELECT s.currency, w."window", sum(s.price_units) AS volume, count(*) AS sales
      FROM analytics.fixed_window w JOIN marketplace.agent_sale s ON s.time >= coalesce(w.since, '-infinity') AND s.time < w.until
     WHERE w.domain = 'marketplace' GROUP BY s.currency, w."window"
  ) whole USING (currency, "window");
COMMENT ON VIEW analytics.agent_board_row IS 'Leaderboards of sales of agents over the fixed windows, in each currency. Ask for one board: of, by and currency.';
COMMENT ON COLUMN analytics.agent_board_row.of IS 'What the board is of: AGENT, SELLER, BUYER or CREATOR. Source: derived.';
COMMENT ON COLUMN analytics.agent_board_row.by IS 'What it is ordered by, highest first: VOLUME or SALES. Source: derived.';
COMMENT ON COLUMN analytics.agent_board_row.currency IS 'Currency of the sales: a token, or the zero address for 0G. Source: AgentSale.currency.';
COMMENT ON COLUMN analytics.agent_board_row.window IS 'LAST_24H, LAST_7D, LAST_30D or ALL, up to and with the last indexed block; quoted, as the word is one of SQL. Source: derived.';
COMMENT ON COLUMN analytics.agent_board_row.since IS 'Begin of the window, inclusive, UTC; null when it begins with the first block. Source: derived.';
COMMENT ON COLUMN analytics.agent_board_row.until IS 'End of the window, exclusive, UTC. Source: derived.';
COMMENT ON COLUMN analytics.agent_board_row.rank IS 'Place, from 1; equal ones are in the order of their keys. Unit: index. Source: derived.';
COMMENT ON COLUMN analytics.agent_board_row.key IS 'Address, or contract and number of the agent. Source: AgentSale.';
COMMENT ON COLUMN analytics.agent_board_row.share IS 'Part of the total of the window in the currency with 18 decimals, rounded down, 1 being all of it; null where the total is 0. Unit: ratio. Source: derived.';
COMMENT ON COLUMN analytics.agent_board_row.sales IS 'Sales. Unit: sales. Source: AgentSale.';
COMMENT ON COLUMN analytics.agent_board_row.volume_units IS 'Prices together. Unit: smallest units of the currency. Source: AgentSale.priceUnits.';
COMMENT ON COLUMN analytics.agent_board_row.fee_units IS 'Fees together, where known. Unit: smallest units of the currency. Source: AgentSale.feeUnits.';
COMMENT ON COLUMN analytics.agent_board_row.partner_fee_units IS 'Of the fees, those of partners, where known. Unit: smallest units of the currency. Source: AgentSale.partnerFeeUnits.';
COMMENT ON COLUMN analytics.agent_board_row.unknown_splits IS 'Sales of which not every part is known. Unit: sales. Source: AgentSale.partnerFeeUnits.';
