CREATE OR REPLACE VIEW analytics.money_day AS
SELECT 'chain' AS domain, time AS day, fees_wei, NULL::numeric AS provider_revenue_wei, NULL::numeric AS protocol_revenue_wei,
       CASE WHEN unknown_issuance_blocks = 0 THEN native_reward_wei + restaking_reward_wei + base_inflation_wei END AS rewards_wei
  FROM chain.chain_stats WHERE step = 'DAY'
UNION ALL
SELECT 'storage' AS domain, time AS day, CASE WHEN sum(unknown) = 0 THEN sum(fees_wei) END AS fees_wei, NULL::numeric AS provider_revenue_wei,
       NULL::numeric AS protocol_revenue_wei, sum(rewards_wei) AS rewards_wei
  FROM (SELECT time, fee_wei AS fees_wei, unknown_fees AS unknown, 0 AS rewards_wei FROM storage.storage_stats WHERE step = 'DAY'
        UNION ALL SELECT time, 0, 0, reward_wei FROM storage.storage_mining_stats WHERE step = 'DAY') part
 GROUP BY time
UNION ALL
SELECT 'da' AS domain, time AS day, CASE WHEN unknown_paid = 0 THEN paid_wei END AS fees_wei, NULL::numeric AS provider_revenue_wei,
       NULL::numeric AS protocol_revenue_wei, reward_wei AS rewards_wei
  FROM da.da_stats WHERE step = 'DAY'
UNION ALL
SELECT 'compute' AS domain, time AS day, CASE WHEN sum(unknown) = 0 THEN sum(settled_wei) END AS fees_wei,
       CASE WHEN sum(unknown) = 0 THEN sum(settled_wei) END AS provider_revenue_wei, NULL::numeric AS protocol_revenue_wei,
       NULL::numeric AS rewards_wei
  FROM (SELECT time, settled_wei, unknown_source AS unknown FROM compute.compute_stats WHERE step = 'DAY'
        UNION ALL SELECT time, fee_wei, 0 FROM compute.compute_fine_tuning_stats WHERE step = 'DAY'
        UNION ALL SELECT time, settled_wei, unknown_settled FROM compute.compute_sandbox_stats WHERE step = 'DAY'
        UNION ALL SELECT date_bin('1 day', time, timestamptz '1970-01-01 00:00:00Z'), coalesce(settled_wei, 0), (settled_wei IS NULL)::int
          FROM compute.compute_legacy_batch) part
 GROUP BY time
UNION ALL
SELECT 'marketplace' AS domain, date_bin('1 day', time, timestamptz '1970-01-01 00:00:00Z') AS day,
       CASE WHEN count(*) = count(fees_wei) THEN sum(fees_wei) END AS fees_wei,
       CASE WHEN count(*) = count(partner_wei) THEN sum(partner_wei) END AS provider_revenue_wei,
       CASE WHEN count(*) = count(platform_wei) THEN sum(platform_wei) END AS protocol_revenue_wei, NULL::numeric AS rewards_wei
  FROM (SELECT time, fee_units AS fees_wei, partner_fee_units AS partner_wei, platform_fee_units AS platform_wei
          FROM marketplace.agent_sale WHERE currency = '0x0000000000000000000000000000000000000000'
        UNION ALL SELECT time, mint_fee_wei, 0, mint_fee_wei FROM marketplace.agent_paid_mint) part
 GROUP BY day;
COMMENT ON VIEW analytics.money_day IS 'What users paid, what providers earned, what the protocol kept and what was given as reward, per domain and UTC day with any of it; native 0G only. Null where no source tells. Fees of chain include the gas of the transactions of all other domains. Staking has no rows: what validators get is issued, and told of chain.';
COMMENT ON COLUMN analytics.money_day.domain IS 'Domain. Source: derived.';
COMMENT ON COLUMN analytics.money_day.day IS 'Start of the day, UTC. Source: derived.';
COMMENT ON COLUMN analytics.money_day.fees_wei IS 'Fees that users paid. chain: gas. storage: sectors × price in force. da: value sent with blobs. compute: what was settled of bills of inference, fine-tuning and sandboxes. marketplace: fees of sales and of minting. Null on days with a fact of an unknown amount. Unit: wei. Source: ChainStats.feesWei, StorageStats.feeWei, DaStats.paidWei, ComputeStats.settledWei, ComputeFineTuningStats.feeWei, ComputeSandboxStats.settledWei, ComputeLegacyBatch.settledWei, AgentSale.feeUnits, AgentPaidMint.mintFeeWei.';
COMMENT ON COLUMN analytics.money_day.provider_revenue_wei IS 'Of the fees, what went to providers. compute: all that was settled. marketplace: the part of partners, null on days with a sale whose split is not known. Null of storage and DA, whose fees are paid out later, together with base rewards, as rewards_wei; and of chain, where no log tells who got them. Unit: wei. Source: ComputeStats.settledWei, ComputeFineTuningStats.feeWei, ComputeSandboxStats.settledWei, ComputeLegacyBatch.settledWei, AgentSale.partnerFeeUnits.';
COMMENT ON COLUMN analytics.money_day.protocol_revenue_wei IS 'Of the fees, what the protocol kept. marketplace: the part of the platform, and fees for minting, null on days with a sale whose split is not known. Null of chain, and of storage and DA, whose treasuries are paid without a log; null of compute, whose contracts tell of no part that they keep. Unit: wei. Source: AgentSale.platformFeeUnits, AgentPaidMint.mintFeeWei.';
COMMENT ON COLUMN analytics.money_day.rewards_wei IS 'Given as reward. chain: newly issued, null on days with a block whose withdrawals no node told. storage and da: credited to miners and signers, out of fees and of base rewards together. Null of compute and marketplace, which give none. Unit: wei. Source: ChainStats, StorageMiningStats.rewardWei, DaStats.rewardWei.';
