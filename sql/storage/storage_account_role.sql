CREATE OR REPLACE VIEW analytics.storage_account_role AS
SELECT 'STORAGE_UPLOADER' AS role, 'storage' AS domain, id AS address, first_block, first_time, last_block, last_time
  FROM storage.storage_account
UNION ALL
SELECT 'STORAGE_PAYER' AS role, 'storage' AS domain, a.address, f.block_number AS first_block, f.time AS first_time,
       l.block_number AS last_block, l.time AS last_time
  FROM (SELECT DISTINCT sender AS address FROM storage.storage_submission WHERE sender IS NOT NULL) a
 CROSS JOIN LATERAL (SELECT block_number, time FROM storage.storage_submission WHERE sender = a.address ORDER BY id LIMIT 1) f
 CROSS JOIN LATERAL (SELECT block_number, time FROM storage.storage_submission WHERE sender = a.address ORDER BY id DESC LIMIT 1) l
UNION ALL
SELECT 'STORAGE_MINING_SENDER' AS role, 'storage' AS domain, a.address, f.block_number AS first_block, f.time AS first_time,
       l.block_number AS last_block, l.time AS last_time
  FROM (SELECT DISTINCT sender AS address FROM storage.storage_mining_attempt WHERE sender IS NOT NULL) a
 CROSS JOIN LATERAL (SELECT block_number, time FROM storage.storage_mining_attempt WHERE sender = a.address ORDER BY id LIMIT 1) f
 CROSS JOIN LATERAL (SELECT block_number, time FROM storage.storage_mining_attempt WHERE sender = a.address ORDER BY id DESC LIMIT 1) l
UNION ALL
SELECT 'STORAGE_MINER_OWNER' AS role, 'storage' AS domain, beneficiary AS address, min(from_block) AS first_block, min(from_time) AS first_time,
       max(coalesce(to_block, from_block)) AS last_block, max(coalesce(to_time, from_time)) AS last_time
  FROM storage.storage_miner_owner WHERE beneficiary IS NOT NULL GROUP BY beneficiary
UNION ALL
SELECT 'STORAGE_BENEFICIARY' AS role, 'storage' AS domain, id AS address, first_block, first_time, last_block, last_time
  FROM storage.storage_beneficiary
UNION ALL
SELECT 'STORAGE_PAYEE' AS role, 'storage' AS domain, payee AS address, min(first_block) AS first_block, min(first_time) AS first_time,
       max(last_block) AS last_block, max(last_time) AS last_time
  FROM storage.storage_escrow_balance WHERE payee IS NOT NULL GROUP BY payee
UNION ALL
SELECT 'STORAGE_DONOR' AS role, 'storage' AS domain, a.address, f.block_number AS first_block, f.time AS first_time,
       l.block_number AS last_block, l.time AS last_time
  FROM (SELECT DISTINCT sender AS address FROM storage.storage_donation WHERE sender IS NOT NULL) a
 CROSS JOIN LATERAL (SELECT block_number, time FROM storage.storage_donation WHERE sender = a.address ORDER BY id LIMIT 1) f
 CROSS JOIN LATERAL (SELECT block_number, time FROM storage.storage_donation WHERE sender = a.address ORDER BY id DESC LIMIT 1) l
UNION ALL
SELECT 'STORAGE_ROLE_HOLDER' AS role, 'storage' AS domain, a.address, f.block_number AS first_block, f.time AS first_time,
       l.block_number AS last_block, l.time AS last_time
  FROM (SELECT DISTINCT account AS address FROM storage.storage_role_change WHERE account IS NOT NULL) a
 CROSS JOIN LATERAL (SELECT block_number, time FROM storage.storage_role_change WHERE account = a.address ORDER BY id LIMIT 1) f
 CROSS JOIN LATERAL (SELECT block_number, time FROM storage.storage_role_change WHERE account = a.address ORDER BY id DESC LIMIT 1) l;
COMMENT ON VIEW analytics.storage_account_role IS 'Who was what in the storage domain: those who upload, pay, mine, are paid, donate or administer.';
COMMENT ON COLUMN analytics.storage_account_role.role IS 'What the address was: see the enum AccountRoleName of the API. Source: derived.';
COMMENT ON COLUMN analytics.storage_account_role.domain IS 'Domain that keeps it. Source: derived.';
COMMENT ON COLUMN analytics.storage_account_role.address IS 'The address. Source: the table that the role comes from.';
COMMENT ON COLUMN analytics.storage_account_role.first_block IS 'Block in which it first was that; null when not known. Unit: block. Source: the table that the role comes from.';
COMMENT ON COLUMN analytics.storage_account_role.first_time IS 'Time of that block, UTC; null when not known. Source: the table that the role comes from.';
COMMENT ON COLUMN analytics.storage_account_role.last_block IS 'Block of its latest act in the role, or in which the role was last given or taken; null when not known. Unit: block. Source: the table that the role comes from.';
COMMENT ON COLUMN analytics.storage_account_role.last_time IS 'Time of that block, UTC; null when not known. Source: the table that the role comes from.';
