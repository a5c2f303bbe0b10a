CREATE OR REPLACE VIEW analytics.active_account_day AS
SELECT DISTINCT 'chain' AS domain, time AS day, address AS account FROM chain.chain_active_address WHERE step = 'DAY'
UNION ALL
SELECT DISTINCT 'storage' AS domain, time AS day, account FROM storage.storage_active_account WHERE step = 'DAY'
UNION ALL
SELECT DISTINCT 'da' AS domain, time AS day, client AS account FROM da.da_active_client WHERE step = 'DAY'
UNION ALL
SELECT 'compute' AS domain, day, account
  FROM (SELECT time AS day, user_address AS account FROM compute.compute_active_user WHERE step = 'DAY' AND scope = 'NETWORK'
        UNION SELECT time, user_address FROM compute.compute_fine_tuning_active_user WHERE step = 'DAY' AND scope = 'NETWORK'
        UNION SELECT time, user_address FROM compute.compute_sandbox_active_user WHERE step = 'DAY' AND scope = 'NETWORK') part
UNION ALL
SELECT 'marketplace' AS domain, day, account
  FROM (SELECT date_trunc('day', from_time, 'UTC') AS day, operator AS account FROM marketplace.agent_transfer
        UNION SELECT date_trunc('day', time, 'UTC'), seller FROM marketplace.agent_sale
        UNION SELECT date_trunc('day', time, 'UTC'), buyer FROM marketplace.agent_sale
        UNION SELECT date_trunc('day', time, 'UTC'), client FROM marketplace.agent_feedback) part
UNION ALL
SELECT DISTINCT 'staking' AS domain, time AS day, delegator AS account FROM staking.staking_active_delegator WHERE step = 'DAY' AND scope = 'NETWORK';
COMMENT ON VIEW analytics.active_account_day IS 'Who was active in which domain on which UTC day, once each. Count distinct accounts over days, and join it with itself for overlaps.';
COMMENT ON COLUMN analytics.active_account_day.domain IS 'Domain. Source: derived.';
COMMENT ON COLUMN analytics.active_account_day.day IS 'Start of the day, UTC. Source: derived.';
COMMENT ON COLUMN analytics.active_account_day.account IS 'The address: sender of a transaction, submitter of an upload, client of DA, user of compute, who moved, sold, bought or judged an agent, or delegator. Source: ChainActiveAddress.address, StorageActiveAccount.account, DaActiveClient.client, ComputeActiveUser.userAddress, ComputeFineTuningActiveUser.userAddress, ComputeSandboxActiveUser.userAddress, AgentTransfer.operator, AgentSale.seller, AgentSale.buyer, AgentFeedback.client, StakingActiveDelegator.delegator.';
