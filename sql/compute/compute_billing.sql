CREATE OR REPLACE VIEW analytics.compute_billing AS
SELECT "window", since, until, serving, provider, user_address, model_key,
       sum(settlements)::bigint AS settlements, sum(success)::bigint AS success, sum(partial)::bigint AS partial, sum(provider_mismatch)::bigint AS provider_mismatch, sum(no_tee_signer)::bigint AS no_tee_signer, sum(invalid_nonce)::bigint AS invalid_nonce, sum(invalid_signature)::bigint AS invalid_signature, sum(unknown_status)::bigint AS unknown_status, sum(unknown_source)::bigint AS unknown_source, sum(fee_wei) AS fee_wei, sum(settled_wei) AS settled_wei, sum(unsettled_wei) AS unsettled_wei, sum(shortfall_wei) AS shortfall_wei
  FROM (
    SELECT w."window", d.serving, d.provider, d.user_address, d.model_key,
       d.settlements, d.success, d.partial, d.provider_mismatch, d.no_tee_signer, d.invalid_nonce, d.invalid_signature, d.unknown_status, d.unknown_source, d.fee_wei, d.settled_wei, d.unsettled_wei, d.shortfall_wei
      FROM analytics.fixed_window w JOIN compute.compute_usage_day d ON d.time >= w.first_day AND d.time < w.last_day
     WHERE w.domain = 'compute'
    UNION ALL
    SELECT e."window", s.serving, s.accountable, s.user_address, s.model_key,
       1, (s.status = 'SUCCESS')::int, (s.status = 'PARTIAL')::int, (s.status = 'PROVIDER_MISMATCH')::int, (s.status = 'NO_TEE_SIGNER')::int, (s.status = 'INVALID_NONCE')::int, (s.status = 'INVALID_SIGNATURE')::int,
       (s.status = 'UNKNOWN')::int, (s.source = 'UNKNOWN')::int,
       coalesce(s.fee_wei, 0), coalesce(s.settled_wei, 0), s.unsettled_wei,
       CASE WHEN s.status = 'PARTIAL' THEN s.unsettled_wei ELSE 0 END
      FROM analytics.fixed_window_edge e JOIN compute.compute_settlement s ON s.time >= e.since AND s.time < e.until
     WHERE e.domain = 'compute'
  ) part JOIN (SELECT "window", since, until FROM analytics.fixed_window WHERE domain = 'compute') of_window USING ("window")
 GROUP BY "window", since, until, serving, provider, user_address, model_key;
COMMENT ON VIEW analytics.compute_billing IS 'What each user was billed by each provider in each serving contract for each model, over the fixed windows.';
COMMENT ON COLUMN analytics.compute_billing.window IS 'LAST_24H, LAST_7D, LAST_30D or ALL, up to and with the last indexed block; quoted, as the word is one of SQL. Source: derived.';
COMMENT ON COLUMN analytics.compute_billing.since IS 'Begin of the window, inclusive, UTC; null when it begins with the first block. Source: derived.';
COMMENT ON COLUMN analytics.compute_billing.until IS 'End of the window, exclusive, UTC. Source: derived.';
COMMENT ON COLUMN analytics.compute_billing.serving IS 'Serving contract. Source: ComputeSettlement.serving.';
COMMENT ON COLUMN analytics.compute_billing.provider IS 'Provider whose record they go to; null when it is nobody''s. Source: ComputeSettlement.accountable.';
COMMENT ON COLUMN analytics.compute_billing.user_address IS 'User who was billed. Source: ComputeSettlement.userAddress.';
COMMENT ON COLUMN analytics.compute_billing.model_key IS 'Key of the model; null when not known. Source: ComputeSettlement.modelKey.';
COMMENT ON COLUMN analytics.compute_billing.settlements IS 'Settlements. Unit: settlements. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_billing.success IS 'Settled in full. Unit: settlements. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_billing.partial IS 'Settled in part: the user''s balance was too low. Unit: settlements. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_billing.provider_mismatch IS 'Refused: the caller is not the named provider, or it has no service. Unit: settlements. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_billing.no_tee_signer IS 'Refused: user or owner has not acknowledged the TEE signer. Unit: settlements. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_billing.invalid_nonce IS 'Refused: the nonce was not above the last one. Unit: settlements. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_billing.invalid_signature IS 'Refused: the signature is wrong or the account is absent. Unit: settlements. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_billing.unknown_status IS 'Of a status that no ABI we know names. Unit: settlements. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_billing.unknown_source IS 'Settlements whose calldata is not readable; their amounts are not in fee_wei and settled_wei. Unit: settlements. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_billing.fee_wei IS 'Billed, where readable. Unit: wei. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_billing.settled_wei IS 'Revenue: the amount that moved to providers, where readable. Unit: wei. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_billing.unsettled_wei IS 'Amount not moved. Unit: wei. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_billing.shortfall_wei IS 'Of it, what users could not fund of bills that were settled in part. Unit: wei. Source: ComputeUsageDay, ComputeSettlement.';
