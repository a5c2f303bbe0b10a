CREATE OR REPLACE VIEW analytics.staking_account_role AS
SELECT 'VALIDATOR' AS role, 'staking' AS domain, id AS address, first_block, first_time, last_block, last_time
  FROM staking.staking_validator
UNION ALL
SELECT 'VALIDATOR_OPERATOR' AS role, 'staking' AS domain, operator AS address, min(first_block) AS first_block, min(first_time) AS first_time,
       max(last_block) AS last_block, max(last_time) AS last_time
  FROM staking.staking_validator WHERE operator IS NOT NULL GROUP BY operator
UNION ALL
SELECT 'DELEGATOR' AS role, 'staking' AS domain, delegator AS address, min(first_block) AS first_block, min(first_time) AS first_time,
       max(last_block) AS last_block, max(last_time) AS last_time
  FROM staking.staking_delegation WHERE delegator IS NOT NULL GROUP BY delegator
UNION ALL
SELECT 'STAKE_CLAIMANT' AS role, 'staking' AS domain, a.address, f.block_number AS first_block, f.time AS first_time,
       l.block_number AS last_block, l.time AS last_time
  FROM (SELECT DISTINCT account AS address FROM staking.staking_payout WHERE account IS NOT NULL) a
 CROSS JOIN LATERAL (SELECT block_number, time FROM staking.staking_payout WHERE account = a.address ORDER BY id LIMIT 1) f
 CROSS JOIN LATERAL (SELECT block_number, time FROM staking.staking_payout WHERE account = a.address ORDER BY id DESC LIMIT 1) l;
COMMENT ON VIEW analytics.staking_account_role IS 'Who was what in the staking domain: validators, those who operate them, who delegate, and whom they pay.';
COMMENT ON COLUMN analytics.staking_account_role.role IS 'What the address was: see the enum AccountRoleName of the API. Source: derived.';
COMMENT ON COLUMN analytics.staking_account_role.domain IS 'Domain that keeps it. Source: derived.';
COMMENT ON COLUMN analytics.staking_account_role.address IS 'The address. Source: the table that the role comes from.';
COMMENT ON COLUMN analytics.staking_account_role.first_block IS 'Block in which it first was that; null when not known. Unit: block. Source: the table that the role comes from.';
COMMENT ON COLUMN analytics.staking_account_role.first_time IS 'Time of that block, UTC; null when not known. Source: the table that the role comes from.';
COMMENT ON COLUMN analytics.staking_account_role.last_block IS 'Block of its latest act in the role, or in which the role was last given or taken; null when not known. Unit: block. Source: the table that the role comes from.';
COMMENT ON COLUMN analytics.staking_account_role.last_time IS 'Time of that block, UTC; null when not known. Source: the table that the role comes from.';
