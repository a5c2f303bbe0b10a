-- domain: compute

-- governanceActs(address:)
CREATE INDEX compute_parameter_address_id ON compute_parameter (address, id);
-- the value of a parameter before another one
CREATE INDEX compute_parameter_address_parameter_id ON compute_parameter (address, parameter, id);
-- governanceActs(address:), and the beacon of a proxy before another one
CREATE INDEX compute_upgrade_proxy_id ON compute_upgrade (proxy, id);
-- governanceActs(address:)
CREATE INDEX compute_sandbox_stake_rule_serving_id ON compute_sandbox_stake_rule (serving, id);
-- governanceActs(address:)
CREATE INDEX compute_sandbox_ownership_serving_id ON compute_sandbox_ownership (serving, id);

-- down

DROP INDEX compute_sandbox_ownership_serving_id;
DROP INDEX compute_sandbox_stake_rule_serving_id;
DROP INDEX compute_upgrade_proxy_id;
DROP INDEX compute_parameter_address_parameter_id;
DROP INDEX compute_parameter_address_id;
