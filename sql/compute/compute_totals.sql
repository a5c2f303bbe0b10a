CREATE OR REPLACE VIEW analytics.compute_totals AS
SELECT w."window", w.since, w.until,
       coalesce(sum(b.settlements), 0)::bigint AS settlements, coalesce(sum(b.success), 0)::bigint AS success, coalesce(sum(b.partial), 0)::bigint AS partial, coalesce(sum(b.provider_mismatch), 0)::bigint AS provider_mismatch, coalesce(sum(b.no_tee_signer), 0)::bigint AS no_tee_signer, coalesce(sum(b.invalid_nonce), 0)::bigint AS invalid_nonce, coalesce(sum(b.invalid_signature), 0)::bigint AS invalid_signature, coalesce(sum(b.unknown_status), 0)::bigint AS unknown_status, coalesce(sum(b.unknown_source), 0)::bigint AS unknown_source, coalesce(sum(b.fee_wei), 0) AS fee_wei, coalesce(sum(b.settled_wei), 0) AS settled_wei, coalesce(sum(b.unsettled_wei), 0) AS unsettled_wei, coalesce(sum(b.shortfall_wei), 0) AS shortfall_wei,
       count(DISTINCT b.user_address) AS users, count(DISTINCT b.provider) AS providers,
       count(DISTINCT b.provider) FILTER (WHERE b.settled_wei > 0) AS active_providers, count(DISTINCT b.model_key) AS models
  FROM analytics.fixed_window w LEFT JOIN analytics.compute_billing b ON b."window" = w."window"
 WHERE w.domain = 'compute'
 GROUP BY w."window", w.since, w.until;
COMMENT ON VIEW analytics.compute_totals IS 'Revenue, bills and outcomes of inference over the fixed windows, as computeTotals gives them.';
COMMENT ON COLUMN analytics.compute_totals.window IS 'LAST_24H, LAST_7D, LAST_30D or ALL, up to and with the last indexed block; quoted, as the word is one of SQL. Source: derived.';
COMMENT ON COLUMN analytics.compute_totals.since IS 'Begin of the window, inclusive, UTC; null when it begins with the first block. Source: derived.';
COMMENT ON COLUMN analytics.compute_totals.until IS 'End of the window, exclusive, UTC. Source: derived.';
COMMENT ON COLUMN analytics.compute_totals.settlements IS 'Settlements. Unit: settlements. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_totals.success IS 'Settled in full. Unit: settlements. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_totals.partial IS 'Settled in part: the user''s balance was too low. Unit: settlements. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_totals.provider_mismatch IS 'Refused: the caller is not the named provider, or it has no service. Unit: settlements. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_totals.no_tee_signer IS 'Refused: user or owner has not acknowledged the TEE signer. Unit: settlements. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_totals.invalid_nonce IS 'Refused: the nonce was not above the last one. Unit: settlements. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_totals.invalid_signature IS 'Refused: the signature is wrong or the account is absent. Unit: settlements. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_totals.unknown_status IS 'Of a status that no ABI we know names. Unit: settlements. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_totals.unknown_source IS 'Settlements whose calldata is not readable; their amounts are not in fee_wei and settled_wei. Unit: settlements. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_totals.fee_wei IS 'Billed, where readable. Unit: wei. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_totals.settled_wei IS 'Revenue: the amount that moved to providers, where readable. Unit: wei. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_totals.unsettled_wei IS 'Amount not moved. Unit: wei. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_totals.shortfall_wei IS 'Of it, what users could not fund of bills that were settled in part. Unit: wei. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_totals.users IS 'Distinct users who were billed. Unit: addresses. Source: ComputeSettlement.userAddress.';
COMMENT ON COLUMN analytics.compute_totals.providers IS 'Distinct providers with a settlement in their record. Unit: addresses. Source: ComputeSettlement.accountable.';
COMMENT ON COLUMN analytics.compute_totals.active_providers IS 'Distinct providers that were paid something. Unit: addresses. Source: ComputeSettlement.settledWei.';
COMMENT ON COLUMN analytics.compute_totals.models IS 'Distinct models, where known. Unit: models. Source: ComputeSettlement.modelKey.';
