CREATE OR REPLACE VIEW analytics.compute_account_role AS
SELECT 'COMPUTE_USER' AS role, 'compute' AS domain, id AS address, first_block, first_time, last_block, last_time
  FROM compute.compute_user
UNION ALL
SELECT 'COMPUTE_PROVIDER' AS role, 'compute' AS domain, id AS address, first_block, first_time, last_block, last_time
  FROM compute.compute_provider
UNION ALL
SELECT 'COMPUTE_TEE_SIGNER' AS role, 'compute' AS domain, tee_signer_address AS address, min(from_block) AS first_block, min(from_time) AS first_time,
       max(coalesce(to_block, from_block)) AS last_block, max(coalesce(to_time, from_time)) AS last_time
  FROM compute.compute_service_version WHERE tee_signer_address IS NOT NULL GROUP BY tee_signer_address
UNION ALL
SELECT 'LEDGER_OWNER' AS role, 'compute' AS domain, user_address AS address, min(first_block) AS first_block, min(first_time) AS first_time,
       max(last_block) AS last_block, max(last_time) AS last_time
  FROM compute.compute_ledger WHERE user_address IS NOT NULL GROUP BY user_address
UNION ALL
SELECT 'FINE_TUNING_USER' AS role, 'compute' AS domain, id AS address, first_block, first_time, last_block, last_time
  FROM compute.compute_fine_tuning_user
UNION ALL
SELECT 'FINE_TUNING_PROVIDER' AS role, 'compute' AS domain, id AS address, first_block, first_time, last_block, last_time
  FROM compute.compute_fine_tuning_provider
UNION ALL
SELECT 'FINE_TUNING_TEE_SIGNER' AS role, 'compute' AS domain, tee_signer AS address, min(from_block) AS first_block, min(from_time) AS first_time,
       max(coalesce(to_block, from_block)) AS last_block, max(coalesce(to_time, from_time)) AS last_time
  FROM compute.compute_fine_tuning_service_version WHERE tee_signer IS NOT NULL GROUP BY tee_signer
UNION ALL
SELECT 'SANDBOX_USER' AS role, 'compute' AS domain, user_address AS address, min(first_block) AS first_block, min(first_time) AS first_time,
       max(last_block) AS last_block, max(last_time) AS last_time
  FROM compute.compute_sandbox_account WHERE user_address IS NOT NULL GROUP BY user_address
UNION ALL
SELECT 'SANDBOX_PROVIDER' AS role, 'compute' AS domain, provider AS address, min(first_block) AS first_block, min(first_time) AS first_time,
       max(last_block) AS last_block, max(last_time) AS last_time
  FROM compute.compute_sandbox_provider WHERE provider IS NOT NULL GROUP BY provider
UNION ALL
SELECT 'SANDBOX_TEE_SIGNER' AS role, 'compute' AS domain, tee_signer AS address, min(from_block) AS first_block, min(from_time) AS first_time,
       max(coalesce(to_block, from_block)) AS last_block, max(coalesce(to_time, from_time)) AS last_time
  FROM compute.compute_sandbox_service_version WHERE tee_signer IS NOT NULL GROUP BY tee_signer
UNION ALL
SELECT 'TAPP_OWNER' AS role, 'compute' AS domain, owner AS address, min(first_block) AS first_block, min(first_time) AS first_time,
       max(last_block) AS last_block, max(last_time) AS last_time
  FROM compute.compute_tapp_app WHERE owner IS NOT NULL GROUP BY owner
UNION ALL
SELECT 'TAPP_NODE' AS role, 'compute' AS domain, signer AS address, min(first_block) AS first_block, min(first_time) AS first_time,
       max(last_block) AS last_block, max(last_time) AS last_time
  FROM compute.compute_tapp_node WHERE signer IS NOT NULL GROUP BY signer
UNION ALL
SELECT 'TAPP_USER' AS role, 'compute' AS domain, user_address AS address, min(first_block) AS first_block, min(first_time) AS first_time,
       max(last_block) AS last_block, max(last_time) AS last_time
  FROM compute.compute_tapp_user WHERE user_address IS NOT NULL GROUP BY user_address;
COMMENT ON VIEW analytics.compute_account_role IS 'Who was what in the compute domain: users, providers, their keys in trusted hardware, and owners of ledgers and apps.';
COMMENT ON COLUMN analytics.compute_account_role.role IS 'What the address was: see the enum AccountRoleName of the API. Source: derived.';
COMMENT ON COLUMN analytics.compute_account_role.domain IS 'Domain that keeps it. Source: derived.';
COMMENT ON COLUMN analytics.compute_account_role.address IS 'The address. Source: the table that the role comes from.';
COMMENT ON COLUMN analytics.compute_account_role.first_block IS 'Block in which it first was that; null when not known. Unit: block. Source: the table that the role comes from.';
COMMENT ON COLUMN analytics.compute_account_role.first_time IS 'Time of that block, UTC; null when not known. Source: the table that the role comes from.';
COMMENT ON COLUMN analytics.compute_account_role.last_block IS 'Block of its latest act in the role, or in which the role was last given or taken; null when not known. Unit: block. Source: the table that the role comes from.';
COMMENT ON COLUMN analytics.compute_account_role.last_time IS 'Time of that block, UTC; null when not known. Source: the table that the role comes from.';
