CREATE OR REPLACE VIEW analytics.compute_reliability AS
SELECT "window", since, until, provider, settlements, success + partial AS ok, partial,
       provider_mismatch + invalid_nonce + invalid_signature AS provider_fault, no_tee_signer AS setup_fault, unknown_status AS unknown,
       shortfall_wei, n,
       div((success + partial) * 1000000000000000000, nullif(n, 0)) * 0.000000000000000001 AS reliability
  FROM (SELECT "window", since, until, provider, sum(settlements) AS settlements, sum(success) AS success, sum(partial) AS partial,
               sum(provider_mismatch) AS provider_mismatch, sum(invalid_nonce) AS invalid_nonce, sum(invalid_signature) AS invalid_signature,
               sum(no_tee_signer) AS no_tee_signer, sum(unknown_status) AS unknown_status, sum(shortfall_wei) AS shortfall_wei,
               sum(success + partial + provider_mismatch + invalid_nonce + invalid_signature) AS n
          FROM analytics.compute_billing WHERE provider IS NOT NULL GROUP BY "window", since, until, provider) record;
COMMENT ON VIEW analytics.compute_reliability IS 'Outcomes of the settlements in the record of each provider by whose fault they are, over the fixed windows. Who had none in a window has no row for it.';
COMMENT ON COLUMN analytics.compute_reliability.window IS 'LAST_24H, LAST_7D, LAST_30D or ALL, up to and with the last indexed block; quoted, as the word is one of SQL. Source: derived.';
COMMENT ON COLUMN analytics.compute_reliability.since IS 'Begin of the window, inclusive, UTC; null when it begins with the first block. Source: derived.';
COMMENT ON COLUMN analytics.compute_reliability.until IS 'End of the window, exclusive, UTC. Source: derived.';
COMMENT ON COLUMN analytics.compute_reliability.provider IS 'Provider whose record it is. Source: ComputeSettlement.accountable.';
COMMENT ON COLUMN analytics.compute_reliability.settlements IS 'All settlements of the record. Unit: settlements. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_reliability.ok IS 'SUCCESS and PARTIAL. Unit: settlements. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_reliability.partial IS 'Of these PARTIAL: a valid bill that the user could not fund. Unit: settlements. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_reliability.provider_fault IS 'PROVIDER_MISMATCH, INVALID_NONCE and INVALID_SIGNATURE. Unit: settlements. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_reliability.setup_fault IS 'NO_TEE_SIGNER: not set up by user or owner. Unit: settlements. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_reliability.unknown IS 'Of a status that no ABI we know names. Unit: settlements. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_reliability.shortfall_wei IS 'What users could not fund of the PARTIAL ones. Unit: wei. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_reliability.n IS 'Settlements that reliability is judged by: ok + provider_fault. Unit: settlements. Source: derived.';
COMMENT ON COLUMN analytics.compute_reliability.reliability IS 'ok ÷ n with 18 decimals, rounded down; null when n is 0. Unit: ratio. Source: derived.';
