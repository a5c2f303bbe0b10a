CREATE OR REPLACE VIEW analytics.staking_return AS
SELECT validator, "window", tokens_wei, from_block, from_time, until_block, until_time, CASE WHEN base IS NOT NULL THEN gain END AS gain, base,
       div(gain * 1000000000, base) AS return_ppb, div(gain * 1000000000 * 31536000, base * nullif(seconds, 0)) AS annualized_ppb
  FROM (
    SELECT v.id AS validator, w."window", b.tokens_wei, a.time AS from_time, a.block_number AS from_block, b.time AS until_time,
           b.block_number AS until_block, b.tokens_wei * a.delegator_shares - a.tokens_wei * b.delegator_shares AS gain,
           nullif(a.tokens_wei * b.delegator_shares, 0) AS base, extract(epoch FROM b.time - a.time)::bigint AS seconds
      FROM staking.staking_validator v
     CROSS JOIN (VALUES ('DAY', interval '24 hours', interval '30 hours'), ('WEEK', interval '168 hours', interval '192 hours'),
                        ('MONTH', interval '720 hours', interval '744 hours')) w ("window", length, at_most)
      LEFT JOIN LATERAL (SELECT * FROM staking.staking_snapshot s WHERE s.validator = v.id ORDER BY s.id DESC LIMIT 1) b ON true
      LEFT JOIN LATERAL (
        SELECT * FROM staking.staking_snapshot s WHERE s.validator = v.id AND s.time <= b.time - w.length AND s.time >= b.time - w.at_most
         ORDER BY s.time DESC, s.id DESC LIMIT 1
      ) a ON true
  ) grown;
COMMENT ON VIEW analytics.staking_return IS 'What a share of each validator gained between two rounds, after community tax and commission: the return of every delegator. Null when a round at either end of the window is missing, or the validator did not tell in it.';
COMMENT ON COLUMN analytics.staking_return.validator IS 'Contract of the validator. Source: StakingValidator.id.';
COMMENT ON COLUMN analytics.staking_return.window IS 'DAY, WEEK or MONTH of 30 days, up to the last round of the validator; quoted, as the word is one of SQL. Source: derived.';
COMMENT ON COLUMN analytics.staking_return.tokens_wei IS 'Stake in the last round; null when it did not tell. Unit: wei. Source: StakingSnapshot.tokensWei.';
COMMENT ON COLUMN analytics.staking_return.from_block IS 'Round at the beginning; null when missing. Unit: block. Source: StakingSnapshot.blockNumber.';
COMMENT ON COLUMN analytics.staking_return.from_time IS 'Time of it, UTC; null when missing. Source: StakingSnapshot.time.';
COMMENT ON COLUMN analytics.staking_return.until_block IS 'Last round; null when missing. Unit: block. Source: StakingSnapshot.blockNumber.';
COMMENT ON COLUMN analytics.staking_return.until_time IS 'Time of it, UTC; null when missing. Source: StakingSnapshot.time.';
COMMENT ON COLUMN analytics.staking_return.gain IS 'Return, exactly, is gain ÷ base: growth of tokens per share, less one. Unit: wei × shares. Source: StakingSnapshot.';
COMMENT ON COLUMN analytics.staking_return.base IS 'See gain. Unit: wei × shares. Source: StakingSnapshot.';
COMMENT ON COLUMN analytics.staking_return.return_ppb IS 'Return between the two rounds, rounded towards zero. Unit: parts per billion. Source: derived.';
COMMENT ON COLUMN analytics.staking_return.annualized_ppb IS 'The same return, had it gone on for 365 days without compounding, rounded towards zero; no promise. Unit: parts per billion. Source: derived.';
