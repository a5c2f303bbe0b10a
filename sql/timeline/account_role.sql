CREATE OR REPLACE VIEW analytics.account_role AS
SELECT role, domain, address, first_block, first_time, last_block, last_time
  FROM analytics.chain_account_role
UNION ALL
SELECT role, domain, address, first_block, first_time, last_block, last_time
  FROM analytics.storage_account_role
UNION ALL
SELECT role, domain, address, first_block, first_time, last_block, last_time
  FROM analytics.da_account_role
UNION ALL
SELECT role, domain, address, first_block, first_time, last_block, last_time
  FROM analytics.compute_account_role
UNION ALL
SELECT role, domain, address, first_block, first_time, last_block, last_time
  FROM analytics.marketplace_account_role
UNION ALL
SELECT role, domain, address, first_block, first_time, last_block, last_time
  FROM analytics.staking_account_role;
COMMENT ON VIEW analytics.account_role IS 'Every role of every address over all domains, which may stand at different blocks. Give an address: each part then reads along an index.';
COMMENT ON COLUMN analytics.account_role.role IS 'What the address was: see the enum AccountRoleName of the API. Source: derived.';
COMMENT ON COLUMN analytics.account_role.domain IS 'Domain that keeps it. Source: derived.';
COMMENT ON COLUMN analytics.account_role.address IS 'The address. Source: the table that the role comes from.';
COMMENT ON COLUMN analytics.account_role.first_block IS 'Block in which it first was that; null when not known. Unit: block. Source: the table that the role comes from.';
COMMENT ON COLUMN analytics.account_role.first_time IS 'Time of that block, UTC; null when not known. Source: the table that the role comes from.';
COMMENT ON COLUMN analytics.account_role.last_block IS 'Block of its latest act in the role, or in which the role was last given or taken; null when not known. Unit: block. Source: the table that the role comes from.';
COMMENT ON COLUMN analytics.account_role.last_time IS 'Time of that block, UTC; null when not known. Source: the table that the role comes from.';
