CREATE OR REPLACE VIEW analytics.inflation AS
SELECT "window", since, until, opening_block, opening_time, opening_total_wei, closing_block, closing_time, closing_total_wei, seconds, issued_wei,
       div(issued_wei * 1000000000, nullif(opening_total_wei, 0)) * 0.000000001 AS rate,
       div(issued_wei * 1000000000, nullif(opening_total_wei, 0)) * 0.000000001 * 31536000 / nullif(seconds, 0) AS annual_rate
  FROM (
    SELECT "window", since, until, max(height) FILTER (WHERE NOT is_end) AS opening_block, max(time) FILTER (WHERE NOT is_end) AS opening_time,
           max(total_wei) FILTER (WHERE NOT is_end) AS opening_total_wei, max(height) FILTER (WHERE is_end) AS closing_block,
           max(time) FILTER (WHERE is_end) AS closing_time, max(total_wei) FILTER (WHERE is_end) AS closing_total_wei,
           extract(epoch FROM max(time) FILTER (WHERE is_end) - max(time) FILTER (WHERE NOT is_end))::bigint AS seconds,
           max(total_wei) FILTER (WHERE is_end) - max(total_wei) FILTER (WHERE NOT is_end) AS issued_wei
      FROM (
        SELECT w."window", w.since, w.until, is_end, at.height, at.time,
               CASE WHEN at.height = reading.block_number THEN reading.total_wei WHEN later.unknown = 0 THEN reading.total_wei + later.issued_wei END AS total_wei
          FROM analytics.fixed_window w CROSS JOIN (VALUES (false), (true)) ends (is_end)
         CROSS JOIN LATERAL (SELECT CASE WHEN is_end THEN w.until ELSE w.since END AS moment) bound
         CROSS JOIN LATERAL (
           SELECT coalesce(
             (SELECT max(id) FROM chain.block WHERE time = (SELECT max(time) FROM chain.block WHERE time < moment)),
             (SELECT min(id) FROM chain.block)) AS id
         ) found
          JOIN chain.block at ON at.id = found.id
         CROSS JOIN LATERAL (SELECT * FROM chain.supply_reading WHERE id <= at.id ORDER BY id DESC LIMIT 1) reading
         CROSS JOIN LATERAL (
           SELECT coalesce(sum(native_reward_wei), 0) + coalesce(sum(restaking_reward_wei), 0) + coalesce(sum(base_inflation_wei), 0) AS issued_wei,
                  count(*) FILTER (WHERE native_reward_wei IS NULL) AS unknown
             FROM chain.block WHERE id > reading.id AND id <= at.id
         ) later
         WHERE w.domain = 'chain'
      ) sides
     GROUP BY "window", since, until HAVING count(*) = 2
  ) both_sides;
COMMENT ON VIEW analytics.inflation IS 'What the blocks of the fixed windows issued: from the last block before a window, or the first covered one, to its last.';
COMMENT ON COLUMN analytics.inflation.window IS 'LAST_24H, LAST_7D, LAST_30D or ALL, up to and with the last indexed block; quoted, as the word is one of SQL. Source: derived.';
COMMENT ON COLUMN analytics.inflation.since IS 'Begin of the window, inclusive, UTC; null when it begins with the first block. Source: derived.';
COMMENT ON COLUMN analytics.inflation.until IS 'End of the window, exclusive, UTC. Source: derived.';
COMMENT ON COLUMN analytics.inflation.opening_block IS 'Block before the window. Unit: block. Source: Block.height.';
COMMENT ON COLUMN analytics.inflation.opening_time IS 'Its time, UTC. Source: Block.time.';
COMMENT ON COLUMN analytics.inflation.opening_total_wei IS 'All 0G there was then; null where it is not known. Unit: wei. Source: SupplyReading.totalWei, Block.';
COMMENT ON COLUMN analytics.inflation.closing_block IS 'Last block of the window. Unit: block. Source: Block.height.';
COMMENT ON COLUMN analytics.inflation.closing_time IS 'Its time, UTC. Source: Block.time.';
COMMENT ON COLUMN analytics.inflation.closing_total_wei IS 'All 0G there was then; null where it is not known. Unit: wei. Source: SupplyReading.totalWei, Block.';
COMMENT ON COLUMN analytics.inflation.seconds IS 'Time between the two blocks. Unit: seconds. Source: derived.';
COMMENT ON COLUMN analytics.inflation.issued_wei IS 'What was issued; null where a total is not known. Unit: wei. Source: derived.';
COMMENT ON COLUMN analytics.inflation.rate IS 'What was issued ÷ the total before with 9 decimals, rounded down; null where that is not known. Unit: ratio. Source: derived.';
COMMENT ON COLUMN analytics.inflation.annual_rate IS 'The same as if it went on for 365 days; null in a window without time. Unit: ratio. Source: derived.';
