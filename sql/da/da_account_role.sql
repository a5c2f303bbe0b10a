CREATE OR REPLACE VIEW analytics.da_account_role AS
SELECT 'DA_CLIENT' AS role, 'da' AS domain, id AS address, first_block, first_time, last_block, last_time
  FROM da.da_client
UNION ALL
SELECT 'DA_SIGNER' AS role, 'da' AS domain, id AS address, first_block, first_time, last_block, last_time
  FROM da.da_signer
UNION ALL
SELECT 'DA_STAKER' AS role, 'da' AS domain, account AS address, min(first_block) AS first_block, min(first_time) AS first_time,
       max(last_block) AS last_block, max(last_time) AS last_time
  FROM da.da_stake WHERE account IS NOT NULL GROUP BY account
UNION ALL
SELECT 'DA_REWARD_BENEFICIARY' AS role, 'da' AS domain, a.address, f.block_number AS first_block, f.time AS first_time,
       l.block_number AS last_block, l.time AS last_time
  FROM (SELECT DISTINCT beneficiary AS address FROM da.da_reward WHERE beneficiary IS NOT NULL) a
 CROSS JOIN LATERAL (SELECT block_number, time FROM da.da_reward WHERE beneficiary = a.address ORDER BY id LIMIT 1) f
 CROSS JOIN LATERAL (SELECT block_number, time FROM da.da_reward WHERE beneficiary = a.address ORDER BY id DESC LIMIT 1) l
UNION ALL
SELECT 'DA_DONOR' AS role, 'da' AS domain, a.address, f.block_number AS first_block, f.time AS first_time,
       l.block_number AS last_block, l.time AS last_time
  FROM (SELECT DISTINCT sender AS address FROM da.da_donation WHERE sender IS NOT NULL) a
 CROSS JOIN LATERAL (SELECT block_number, time FROM da.da_donation WHERE sender = a.address ORDER BY id LIMIT 1) f
 CROSS JOIN LATERAL (SELECT block_number, time FROM da.da_donation WHERE sender = a.address ORDER BY id DESC LIMIT 1) l;
COMMENT ON VIEW analytics.da_account_role IS 'Who was what in the DA domain: clients, signers, those who stake for them and those whom rewards go to.';
COMMENT ON COLUMN analytics.da_account_role.role IS 'What the address was: see the enum AccountRoleName of the API. Source: derived.';
COMMENT ON COLUMN analytics.da_account_role.domain IS 'Domain that keeps it. Source: derived.';
COMMENT ON COLUMN analytics.da_account_role.address IS 'The address. Source: the table that the role comes from.';
COMMENT ON COLUMN analytics.da_account_role.first_block IS 'Block in which it first was that; null when not known. Unit: block. Source: the table that the role comes from.';
COMMENT ON COLUMN analytics.da_account_role.first_time IS 'Time of that block, UTC; null when not known. Source: the table that the role comes from.';
COMMENT ON COLUMN analytics.da_account_role.last_block IS 'Block of its latest act in the role, or in which the role was last given or taken; null when not known. Unit: block. Source: the table that the role comes from.';
COMMENT ON COLUMN analytics.da_account_role.last_time IS 'Time of that block, UTC; null when not known. Source: the table that the role comes from.';
