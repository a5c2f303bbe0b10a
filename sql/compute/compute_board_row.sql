CREATE OR REPLACE VIEW analytics.compute_board_row AS
SELECT of, by, "window", since, until, rank, key,
       CASE WHEN of = 'MODEL' THEN coalesce((SELECT v.model FROM compute.compute_service_version v WHERE v.model_key = key LIMIT 1), key) END AS model,
       div(amount * 1000000000000000000, nullif(CASE by WHEN 'SETTLED' THEN whole.settled WHEN 'SETTLEMENTS' THEN whole.settlements WHEN 'USERS' THEN whole.users END, 0)) * 0.000000000000000001 AS share, rate AS wilson_lower,
       ranked.settlements, ranked.success, ranked.partial, ranked.provider_mismatch, ranked.no_tee_signer, ranked.invalid_nonce, ranked.invalid_signature, ranked.unknown_status, ranked.unknown_source, ranked.fee_wei, ranked.settled_wei, ranked.unsettled_wei, ranked.shortfall_wei, ranked.users, ranked.providers, ranked.active_providers, ranked.models
  FROM (
    SELECT each.*, v.by, v.amount, v.rate,
           row_number() OVER (PARTITION BY of, by, "window" ORDER BY v.amount DESC, v.rate DESC, key COLLATE "C")::int AS rank
      FROM (
        SELECT k.of, b."window", b.since, b.until, k.key, sum(b.settlements)::bigint AS settlements, sum(b.success)::bigint AS success, sum(b.partial)::bigint AS partial, sum(b.provider_mismatch)::bigint AS provider_mismatch, sum(b.no_tee_signer)::bigint AS no_tee_signer, sum(b.invalid_nonce)::bigint AS invalid_nonce, sum(b.invalid_signature)::bigint AS invalid_signature, sum(b.unknown_status)::bigint AS unknown_status, sum(b.unknown_source)::bigint AS unknown_source, sum(b.fee_wei) AS fee_wei, sum(b.settled_wei) AS settled_wei, sum(b.unsettled_wei) AS unsettled_wei, sum(b.shortfall_wei) AS shortfall_wei,
               count(DISTINCT b.user_address) AS users, count(DISTINCT b.provider) AS providers,
               count(DISTINCT b.provider) FILTER (WHERE b.settled_wei > 0) AS active_providers, count(DISTINCT b.model_key) AS models
          FROM analytics.compute_billing b CROSS JOIN LATERAL (VALUES
                 ('PROVIDER', b.provider), ('USER', b.user_address), ('MODEL', b.model_key), ('SERVICE', b.serving || '-' || b.provider)) k (of, key)
         WHERE k.key IS NOT NULL GROUP BY k.of, b."window", b.since, b.until, k.key
      ) each CROSS JOIN LATERAL (VALUES
        ('SETTLED', settled_wei, NULL::float8), ('SETTLEMENTS', settlements, NULL), ('USERS', users, NULL),
        ('RELIABILITY', NULL, ((success + partial)::float8 / nullif(success + partial + provider_mismatch + invalid_nonce + invalid_signature, 0)::float8) * ((success + partial)::float8 / nullif(success + partial + provider_mismatch + invalid_nonce + invalid_signature, 0)::float8) / (((success + partial)::float8 / nullif(success + partial + provider_mismatch + invalid_nonce + invalid_signature, 0)::float8) + (1.959963984540054::float8 * 1.959963984540054::float8) / (2 * nullif(success + partial + provider_mismatch + invalid_nonce + invalid_signature, 0)::float8) + 1.959963984540054::float8 * sqrt(((success + partial)::float8 / nullif(success + partial + provider_mismatch + invalid_nonce + invalid_signature, 0)::float8) * (1 - ((success + partial)::float8 / nullif(success + partial + provider_mismatch + invalid_nonce + invalid_signature, 0)::float8)) / nullif(success + partial + provider_mismatch + invalid_nonce + invalid_signature, 0)::float8 + (1.959963984540054::float8 * 1.959963984540054::float8) / (4 * nullif(success + partial + provider_mismatch + invalid_nonce + invalid_signature, 0)::float8 * nullif(success + partial + provider_mismatch + invalid_nonce + invalid_signature, 0)::float8))))) v (by, amount, rate)
     WHERE (v.amount IS NOT NULL OR v.rate IS NOT NULL) AND NOT (of = 'USER' AND v.by = 'USERS')
  ) ranked JOIN (
    SELECT "window", sum(settled_wei) AS settled, sum(settlements) AS settlements, count(DISTINCT user_address) AS users
      FROM analytics.compute_billing GROUP BY "window"
  ) whole USING ("window");
COMMENT ON VIEW analytics.compute_board_row IS 'Leaderboards of inference over the fixed windows, as computeLeaderboard gives them without a filter. Ask for one board: of and by.';
COMMENT ON COLUMN analytics.compute_board_row.of IS 'What the board is of: PROVIDER, USER, MODEL or SERVICE. Source: derived.';
COMMENT ON COLUMN analytics.compute_board_row.by IS 'What it is ordered by, highest first: SETTLED, SETTLEMENTS, USERS or RELIABILITY. Source: derived.';
COMMENT ON COLUMN analytics.compute_board_row.window IS 'LAST_24H, LAST_7D, LAST_30D or ALL, up to and with the last indexed block; quoted, as the word is one of SQL. Source: derived.';
COMMENT ON COLUMN analytics.compute_board_row.since IS 'Begin of the window, inclusive, UTC; null when it begins with the first block. Source: derived.';
COMMENT ON COLUMN analytics.compute_board_row.until IS 'End of the window, exclusive, UTC. Source: derived.';
COMMENT ON COLUMN analytics.compute_board_row.rank IS 'Place, from 1; equal ones are in the order of their keys. Unit: index. Source: derived.';
COMMENT ON COLUMN analytics.compute_board_row.key IS 'Address, key of the model, or serving contract and provider. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_board_row.model IS 'The model, whole; null unless the board is of models. Source: ComputeServiceVersion.model.';
COMMENT ON COLUMN analytics.compute_board_row.share IS 'Part of the total of the window with 18 decimals, rounded down, 1 being all of it; null for reliability and where the total is 0. Unit: ratio. Source: derived.';
COMMENT ON COLUMN analytics.compute_board_row.wilson_lower IS 'Lower end of the 95 % Wilson score interval of reliability, what a board by it is ordered by; null on others. Unit: ratio. Source: derived.';
COMMENT ON COLUMN analytics.compute_board_row.settlements IS 'Settlements. Unit: settlements. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_board_row.success IS 'Settled in full. Unit: settlements. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_board_row.partial IS 'Settled in part: the user''s balance was too low. Unit: settlements. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_board_row.provider_mismatch IS 'Refused: the caller is not the named provider, or it has no service. Unit: settlements. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_board_row.no_tee_signer IS 'Refused: user or owner has not acknowledged the TEE signer. Unit: settlements. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_board_row.invalid_nonce IS 'Refused: the nonce was not above the last one. Unit: settlements. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_board_row.invalid_signature IS 'Refused: the signature is wrong or the account is absent. Unit: settlements. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_board_row.unknown_status IS 'Of a status that no ABI we know names. Unit: settlements. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_board_row.unknown_source IS 'Settlements whose calldata is not readable; their amounts are not in fee_wei and settled_wei. Unit: settlements. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_board_row.fee_wei IS 'Billed, where readable. Unit: wei. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_board_row.settled_wei IS 'Revenue: the amount that moved to providers, where readable. Unit: wei. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_board_row.unsettled_wei IS 'Amount not moved. Unit: wei. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_board_row.shortfall_wei IS 'Of it, what users could not fund of bills that were settled in part. Unit: wei. Source: ComputeUsageDay, ComputeSettlement.';
COMMENT ON COLUMN analytics.compute_board_row.users IS 'Distinct users who were billed. Unit: addresses. Source: ComputeSettlement.userAddress.';
COMMENT ON COLUMN analytics.compute_board_row.providers IS 'Distinct providers with a settlement in their record. Unit: addresses. Source: ComputeSettlement.accountable.';
COMMENT ON COLUMN analytics.compute_board_row.active_providers IS 'Distinct providers that were paid something. Unit: addresses. Source: ComputeSettlement.settledWei.';
COMMENT ON COLUMN analytics.compute_board_row.models IS 'Distinct models, where known. Unit: models. Source: ComputeSettlement.modelKey.';
