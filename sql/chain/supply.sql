CREATE OR REPLACE VIEW analytics.supply AS
SELECT block_number, time, formula_version, genesis_wei, native_reward_wei, restaking_reward_wei, base_inflation_wei,
       native_reward_wei + restaking_reward_wei + base_inflation_wei AS issued_wei, total_wei, circulating_wei, stale,
       CASE WHEN is_read THEN gap WHEN total_wei IS NOT NULL THEN 'NOT_READ' WHEN is_known THEN gap ELSE 'UNKNOWN_WITHDRAWALS' END AS gap,
       reading_block
  FROM (
    SELECT at.height AS block_number, at.time, reading.formula_version, reading.genesis_wei,
           CASE WHEN is_read THEN reading.native_reward_wei WHEN since.unknown = 0 THEN reading.native_reward_wei + since.native END AS native_reward_wei,
           CASE WHEN is_read THEN reading.restaking_reward_wei WHEN since.unknown = 0 THEN reading.restaking_reward_wei + since.restaking END AS restaking_reward_wei,
           CASE WHEN is_read THEN reading.base_inflation_wei WHEN since.unknown = 0 THEN reading.base_inflation_wei + since.inflation END AS base_inflation_wei,
           CASE WHEN is_read THEN reading.total_wei WHEN since.unknown = 0 THEN reading.total_wei + since.native + since.restaking + since.inflation END AS total_wei,
           CASE WHEN is_read THEN reading.circulating_wei END AS circulating_wei, reading.stale OR NOT is_read AS stale,
           reading.gap, since.unknown = 0 AS is_known, is_read, reading.block_number AS reading_block
      FROM (SELECT id, height, time FROM chain.block ORDER BY id DESC LIMIT 1) at
     CROSS JOIN LATERAL (SELECT * FROM chain.supply_reading WHERE id <= at.id ORDER BY id DESC LIMIT 1) reading
     CROSS JOIN LATERAL (SELECT at.height = reading.block_number AS is_read) same
     CROSS JOIN LATERAL (
       SELECT coalesce(sum(native_reward_wei), 0) AS native, coalesce(sum(restaking_reward_wei), 0) AS restaking,
              coalesce(sum(base_inflation_wei), 0) AS inflation, count(*) FILTER (WHERE native_reward_wei IS NULL) AS unknown
         FROM chain.block WHERE id > reading.id AND id <= at.id
     ) since
  ) latest;
COMMENT ON VIEW analytics.supply IS 'Supply of 0G at the last indexed block: one row. What was issued is exact at every block; what circulates is known where the balances are read.';
COMMENT ON COLUMN analytics.supply.block_number IS 'Height of the block. Unit: block. Source: block.number.';
COMMENT ON COLUMN analytics.supply.time IS 'Block time, UTC. Source: block.timestamp.';
COMMENT ON COLUMN analytics.supply.formula_version IS 'How the supply was counted. 2: total = genesis + the three issuances, circulating = total − reserves. Unit: version. Source: derived.';
COMMENT ON COLUMN analytics.supply.genesis_wei IS 'Supply at the first block; null where the network file has none. Unit: wei. Source: network file.';
COMMENT ON COLUMN analytics.supply.native_reward_wei IS 'Native staking rewards issued up to and with the block; null where that is not known. Unit: wei. Source: Block.nativeRewardWei.';
COMMENT ON COLUMN analytics.supply.restaking_reward_wei IS 'Restaking rewards issued up to and with the block; null where that is not known. Unit: wei. Source: Block.restakingRewardWei.';
COMMENT ON COLUMN analytics.supply.base_inflation_wei IS 'Base inflation issued up to and with the block; null where that is not known. Unit: wei. Source: Block.baseInflationWei.';
COMMENT ON COLUMN analytics.supply.issued_wei IS 'The three issuances together; null where that is not known. Unit: wei. Source: derived.';
COMMENT ON COLUMN analytics.supply.total_wei IS 'All 0G there is: genesis + the three issuances; null where one of them is not known. Unit: wei. Source: derived.';
COMMENT ON COLUMN analytics.supply.circulating_wei IS 'Total − reserves; null where one of them is not known. Unit: wei. Source: derived.';
COMMENT ON COLUMN analytics.supply.stale IS 'Whether a component is missing at this block: the last good figures are those of the reading. Source: derived.';
COMMENT ON COLUMN analytics.supply.gap IS 'What is missing; null when nothing is. Source: derived.';
COMMENT ON COLUMN analytics.supply.reading_block IS 'Block of the last reading of all components, a row of supply_reading. Unit: block. Source: SupplyReading.blockNumber.';
