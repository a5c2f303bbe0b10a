-- domain: storage

CREATE TABLE storage_role_change (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  contract text NOT NULL,
  address text NOT NULL,
  role_act text NOT NULL,
  role bytea NOT NULL,
  account text,
  sender text,
  previous_admin_role bytea,
  new_admin_role bytea,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);
-- storageRoleChanges(contract:), governanceActs(contract:)
CREATE INDEX storage_role_change_contract_id ON storage_role_change (contract, id);
-- storageRoleChanges(address:), governanceActs(address:)
CREATE INDEX storage_role_change_address_id ON storage_role_change (address, id);
-- storageRoleChanges(account:)
CREATE INDEX storage_role_change_account_id ON storage_role_change (account, id);

-- Null in rows that were written before; a reindex fills them.
ALTER TABLE storage_pause ADD COLUMN end_id text COLLATE "C", ADD COLUMN end_tx_hash bytea;
-- governanceActs: ends of pauses in chain order
CREATE INDEX storage_pause_end_id ON storage_pause (end_id);
-- governanceActs(address:)
CREATE INDEX storage_pause_address_id ON storage_pause (address, id);
-- governanceActs(address:), and the price before another one
CREATE INDEX storage_price_market_id ON storage_price (market, id);
-- governanceActs(address:), and the value before another one
CREATE INDEX storage_parameter_version_address_id ON storage_parameter_version (address, id);
-- governanceActs(contract:)
CREATE INDEX storage_upgrade_contract_id ON storage_upgrade (contract, id);

-- down

DROP INDEX storage_upgrade_contract_id;
DROP INDEX storage_parameter_version_address_id;
DROP INDEX storage_price_market_id;
DROP INDEX storage_pause_address_id;
DROP INDEX storage_pause_end_id;
ALTER TABLE storage_pause DROP COLUMN end_tx_hash, DROP COLUMN end_id;
DROP TABLE storage_role_change;
