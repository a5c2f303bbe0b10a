CREATE OR REPLACE VIEW analytics.staking_totals AS
SELECT s.silent_calls AS is_followed, r.block_number, r.time, r.validators, r.bonded, r.validator_count - r.validators AS unseen_validators,
       r.tokens_wei, r.bonded_tokens_wei, r.delay_blocks, r.community_tax_ppm, r.max_validator_count
  FROM staking.status s LEFT JOIN (SELECT * FROM staking.staking_round ORDER BY id DESC LIMIT 1) r ON true;
COMMENT ON VIEW analytics.staking_totals IS 'All validators together in the last round: one row. Where silent calls are not followed, nothing is known of them.';
COMMENT ON COLUMN analytics.staking_totals.is_followed IS 'Whether silent calls are followed: if not, every figure is null. Source: SILENT_CALLS.';
COMMENT ON COLUMN analytics.staking_totals.block_number IS 'Height of the block. Unit: block. Source: block.number.';
COMMENT ON COLUMN analytics.staking_totals.time IS 'Block time, UTC. Source: block.timestamp.';
COMMENT ON COLUMN analytics.staking_totals.validators IS 'Validators that were asked. Unit: validators. Source: StakingSnapshot.';
COMMENT ON COLUMN analytics.staking_totals.bonded IS 'Validators that said to be bonded. Unit: validators. Source: StakingSnapshot.bondStatus.';
COMMENT ON COLUMN analytics.staking_totals.unseen_validators IS 'Validators of the registry that were made through contracts, so that nobody saw them come. Unit: validators. Source: StakingRound.validatorCount.';
COMMENT ON COLUMN analytics.staking_totals.tokens_wei IS 'Stake of all of them; null when one did not tell. Unit: wei. Source: StakingSnapshot.tokensWei.';
COMMENT ON COLUMN analytics.staking_totals.bonded_tokens_wei IS 'Stake of those that are bonded; null when one did not tell. Unit: wei. Source: StakingSnapshot.tokensWei.';
COMMENT ON COLUMN analytics.staking_totals.delay_blocks IS 'How long a payout waits; null when the registry did not tell. Unit: blocks. Source: Staking.minWithdrawabilityDelay.';
COMMENT ON COLUMN analytics.staking_totals.community_tax_ppm IS 'Part of rewards that the community pool takes; null when the registry did not tell. Unit: parts per million. Source: Staking.communityTaxRate.';
COMMENT ON COLUMN analytics.staking_totals.max_validator_count IS 'Most validators that may be; null when the registry did not tell. Unit: validators. Source: Staking.maxValidatorCount.';
