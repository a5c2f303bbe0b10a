CREATE OR REPLACE VIEW analytics.staking_due_blocks AS
SELECT from_block, from_block + 7199 AS to_block,
       CASE WHEN (from_block - s.head_height) * seconds BETWEEN -1000000000 AND 1000000000
            THEN s.head_time + make_interval(secs => ((from_block - s.head_height) * seconds)::float8) END AS expected_at,
       from_block + 7199 <= s.head_height AS is_due, count(*) AS payouts, count(DISTINCT account) AS accounts,
       coalesce(sum(amount_wei), 0) AS amount_wei, count(*) - count(amount_wei) AS unknown_amounts
  FROM (
    SELECT div(p.due_block, 7200) * 7200 AS from_block, p.account, p.amount_wei FROM staking.staking_payout p
     WHERE p.due_block >= 0 AND NOT EXISTS (SELECT FROM staking.staking_upkeep u
             WHERE u.validator = p.validator AND u.kind = 'PROCESS_WITHDRAW_QUEUE' AND u.block_number >= p.due_block)
  ) due CROSS JOIN (
    SELECT extract(epoch FROM max(time) - min(time)) / nullif(max(block_number) - min(block_number), 0) AS seconds
      FROM (SELECT time, block_number FROM staking.staking_round ORDER BY id DESC LIMIT 20) latest
  ) pace CROSS JOIN staking.status s
 GROUP BY from_block, seconds, s.head_height, s.head_time;
COMMENT ON VIEW analytics.staking_due_blocks IS 'Stake and commission that wait in queues, by the stretches of 7200 blocks in which they are due.';
COMMENT ON COLUMN analytics.staking_due_blocks.from_block IS 'First block of the stretch. Unit: block. Source: StakingPayout.dueBlock.';
COMMENT ON COLUMN analytics.staking_due_blocks.to_block IS 'Last block. Unit: block. Source: derived.';
COMMENT ON COLUMN analytics.staking_due_blocks.expected_at IS 'When the first block came or is expected by the pace of the latest rounds: an estimate, blocks have no fixed time. Null with less than two rounds, or too far ahead. Source: StakingRound.';
COMMENT ON COLUMN analytics.staking_due_blocks.is_due IS 'Whether the whole stretch lies in the past: then nobody was seen to work off these queues since. Source: derived.';
COMMENT ON COLUMN analytics.staking_due_blocks.payouts IS 'Payouts that wait. Unit: payouts. Source: StakingPayout.';
COMMENT ON COLUMN analytics.staking_due_blocks.accounts IS 'Who waits. Unit: addresses. Source: StakingPayout.account.';
COMMENT ON COLUMN analytics.staking_due_blocks.amount_wei IS 'What they are worth, as far as known. Unit: wei. Source: StakingPayout.amountWei.';
COMMENT ON COLUMN analytics.staking_due_blocks.unknown_amounts IS 'Payouts of unknown worth, which are not in it. Unit: payouts. Source: StakingPayout.amountWei.';
