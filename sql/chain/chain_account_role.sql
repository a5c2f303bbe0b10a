CREATE OR REPLACE VIEW analytics.chain_account_role AS
SELECT 'TRANSACTION_SENDER' AS role, 'chain' AS domain, id AS address, first_block, first_time, last_block, last_time
  FROM chain.chain_address
UNION ALL
SELECT 'STAKE_EXIT_RECIPIENT' AS role, 'chain' AS domain, a.address, f.block_number AS first_block, f.time AS first_time,
       l.block_number AS last_block, l.time AS last_time
  FROM (SELECT DISTINCT recipient AS address FROM chain.stake_exit WHERE recipient IS NOT NULL) a
 CROSS JOIN LATERAL (SELECT block_number, time FROM chain.stake_exit WHERE recipient = a.address ORDER BY id LIMIT 1) f
 CROSS JOIN LATERAL (SELECT block_number, time FROM chain.stake_exit WHERE recipient = a.address ORDER BY id DESC LIMIT 1) l
UNION ALL
SELECT 'W0G_HOLDER' AS role, 'chain' AS domain, id AS address, first_block, first_time, last_block, last_time
  FROM chain.w0g_holder
UNION ALL
SELECT 'W0G_MINTER' AS role, 'chain' AS domain, id AS address, first_block, first_time, last_block, last_time
  FROM chain.w0g_minter;
COMMENT ON VIEW analytics.chain_account_role IS 'Who was what in the chain domain: senders of transactions, receivers of stake, and holders and minters of W0G.';
COMMENT ON COLUMN analytics.chain_account_role.role IS 'What the address was: see the enum AccountRoleName of the API. Source: derived.';
COMMENT ON COLUMN analytics.chain_account_role.domain IS 'Domain that keeps it. Source: derived.';
COMMENT ON COLUMN analytics.chain_account_role.address IS 'The address. Source: the table that the role comes from.';
COMMENT ON COLUMN analytics.chain_account_role.first_block IS 'Block in which it first was that; null when not known. Unit: block. Source: the table that the role comes from.';
COMMENT ON COLUMN analytics.chain_account_role.first_time IS 'Time of that block, UTC; null when not known. Source: the table that the role comes from.';
COMMENT ON COLUMN analytics.chain_account_role.last_block IS 'Block of its latest act in the role, or in which the role was last given or taken; null when not known. Unit: block. Source: the table that the role comes from.';
COMMENT ON COLUMN analytics.chain_account_role.last_time IS 'Time of that block, UTC; null when not known. Source: the table that the role comes from.';
