-- domain: da

-- governanceActs(contract:)
CREATE INDEX da_parameter_contract_id ON da_parameter (contract, id);
-- governanceActs(address:)
CREATE INDEX da_parameter_address_id ON da_parameter (address, id);
-- the value of a setting before another one
CREATE INDEX da_parameter_address_parameter_id ON da_parameter (address, parameter, id);

-- down

DROP INDEX da_parameter_address_parameter_id;
DROP INDEX da_parameter_address_id;
DROP INDEX da_parameter_contract_id;
