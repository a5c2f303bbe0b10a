CREATE OR REPLACE VIEW analytics.marketplace_account_role AS
SELECT 'AGENT_OWNER' AS role, 'marketplace' AS domain, a.address, f.from_block AS first_block, f.from_time AS first_time,
       greatest(l.from_block, g.from_block) AS last_block, greatest(l.from_time, g.from_time) AS last_time
  FROM (SELECT DISTINCT owner AS address FROM marketplace.agent_owner) a
  LEFT JOIN LATERAL (SELECT from_block, from_time FROM marketplace.agent_transfer
                      WHERE to_owner = a.address ORDER BY id LIMIT 1) f ON true
  LEFT JOIN LATERAL (SELECT from_block, from_time FROM marketplace.agent_transfer
                      WHERE to_owner = a.address ORDER BY id DESC LIMIT 1) l ON true
  LEFT JOIN LATERAL (SELECT from_block, from_time FROM marketplace.agent_transfer
                      WHERE from_owner = a.address ORDER BY id DESC LIMIT 1) g ON true
UNION ALL
SELECT 'AGENT_CREATOR' AS role, 'marketplace' AS domain, creator AS address, min(from_block) AS first_block, min(from_time) AS first_time,
       max(coalesce(to_block, from_block)) AS last_block, max(coalesce(to_time, from_time)) AS last_time
  FROM marketplace.agent_creator_version WHERE creator IS NOT NULL GROUP BY creator
UNION ALL
SELECT 'AGENT_SELLER' AS role, 'marketplace' AS domain, a.address, f.block_number AS first_block, f.time AS first_time,
       l.block_number AS last_block, l.time AS last_time
  FROM (SELECT DISTINCT seller AS address FROM marketplace.agent_sale WHERE seller IS NOT NULL) a
 CROSS JOIN LATERAL (SELECT block_number, time FROM marketplace.agent_sale WHERE seller = a.address ORDER BY id LIMIT 1) f
 CROSS JOIN LATERAL (SELECT block_number, time FROM marketplace.agent_sale WHERE seller = a.address ORDER BY id DESC LIMIT 1) l
UNION ALL
SELECT 'AGENT_BUYER' AS role, 'marketplace' AS domain, a.address, f.block_number AS first_block, f.time AS first_time,
       l.block_number AS last_block, l.time AS last_time
  FROM (SELECT DISTINCT buyer AS address FROM marketplace.agent_sale WHERE buyer IS NOT NULL) a
 CROSS JOIN LATERAL (SELECT block_number, time FROM marketplace.agent_sale WHERE buyer = a.address ORDER BY id LIMIT 1) f
 CROSS JOIN LATERAL (SELECT block_number, time FROM marketplace.agent_sale WHERE buyer = a.address ORDER BY id DESC LIMIT 1) l
UNION ALL
SELECT 'AGENT_PARTNER' AS role, 'marketplace' AS domain, a.address, f.block_number AS first_block, f.time AS first_time,
       a.last_block, a.last_time
  FROM (SELECT partner AS address, max(last_block) AS last_block, max(last_time) AS last_time
          FROM marketplace.agent_fee_purse WHERE partner IS NOT NULL GROUP BY partner) a
  LEFT JOIN LATERAL (SELECT block_number, time FROM marketplace.agent_sale
                      WHERE partner = a.address ORDER BY id LIMIT 1) f ON true
UNION ALL
SELECT 'AGENT_MARKET_ACCOUNT' AS role, 'marketplace' AS domain, account AS address, min(first_block) AS first_block, min(first_time) AS first_time,
       max(last_block) AS last_block, max(last_time) AS last_time
  FROM marketplace.agent_market_account WHERE account IS NOT NULL GROUP BY account
UNION ALL
SELECT 'AGENT_AUTHORIZED_USER' AS role, 'marketplace' AS domain, user_address AS address, min(from_block) AS first_block, min(from_time) AS first_time,
       max(coalesce(to_block, from_block)) AS last_block, max(coalesce(to_time, from_time)) AS last_time
  FROM marketplace.agent_authorization WHERE user_address IS NOT NULL GROUP BY user_address
UNION ALL
SELECT 'AGENT_DELEGATE' AS role, 'marketplace' AS domain, delegate AS address, min(first_block) AS first_block, min(first_time) AS first_time,
       max(last_block) AS last_block, max(last_time) AS last_time
  FROM marketplace.agent_delegate WHERE delegate IS NOT NULL GROUP BY delegate
UNION ALL
SELECT 'AGENT_FEEDBACK_CLIENT' AS role, 'marketplace' AS domain, a.address, f.block_number AS first_block, f.time AS first_time,
       l.block_number AS last_block, l.time AS last_time
  FROM (SELECT DISTINCT client AS address FROM marketplace.agent_feedback WHERE client IS NOT NULL) a
 CROSS JOIN LATERAL (SELECT block_number, time FROM marketplace.agent_feedback WHERE client = a.address ORDER BY id LIMIT 1) f
 CROSS JOIN LATERAL (SELECT block_number, time FROM marketplace.agent_feedback WHERE client = a.address ORDER BY id DESC LIMIT 1) l
UNION ALL
SELECT 'AGENT_VALIDATOR' AS role, 'marketplace' AS domain, a.address, f.block_number AS first_block, f.time AS first_time,
       l.block_number AS last_block, l.time AS last_time
  FROM (SELECT DISTINCT validator AS address FROM marketplace.agent_validation WHERE validator IS NOT NULL) a
 CROSS JOIN LATERAL (SELECT block_number, time FROM marketplace.agent_validation WHERE validator = a.address ORDER BY id LIMIT 1) f
 CROSS JOIN LATERAL (SELECT block_number, time FROM marketplace.agent_validation WHERE validator = a.address ORDER BY id DESC LIMIT 1) l;
COMMENT ON VIEW analytics.marketplace_account_role IS 'Who was what in the marketplace domain: owners, creators, sellers, buyers and users of agents, and those who judge them.';
COMMENT ON COLUMN analytics.marketplace_account_role.role IS 'What the address was: see the enum AccountRoleName of the API. Source: derived.';
COMMENT ON COLUMN analytics.marketplace_account_role.domain IS 'Domain that keeps it. Source: derived.';
COMMENT ON COLUMN analytics.marketplace_account_role.address IS 'The address. Source: the table that the role comes from.';
COMMENT ON COLUMN analytics.marketplace_account_role.first_block IS 'Block in which it first was that; null when not known. Unit: block. Source: the table that the role comes from.';
COMMENT ON COLUMN analytics.marketplace_account_role.first_time IS 'Time of that block, UTC; null when not known. Source: the table that the role comes from.';
COMMENT ON COLUMN analytics.marketplace_account_role.last_block IS 'Block of its latest act in the role, or in which the role was last given or taken; null when not known. Unit: block. Source: the table that the role comes from.';
COMMENT ON COLUMN analytics.marketplace_account_role.last_time IS 'Time of that block, UTC; null when not known. Source: the table that the role comes from.';
