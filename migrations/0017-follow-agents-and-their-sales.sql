-- domain: marketplace

CREATE TABLE agent (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  standard text NOT NULL,
  collection text NOT NULL,
  token_id numeric NOT NULL,
  owner text,
  owned_since_block integer,
  owned_since_time timestamptz,
  transfer_id text COLLATE "C",
  transfer_tx_hash bytea,
  transfer_kind text,
  held_seconds numeric,
  transfers integer NOT NULL,
  proof_transfers integer NOT NULL,
  creator text,
  creator_version_id text COLLATE "C",
  cloned_from text COLLATE "C",
  clones integer NOT NULL,
  uri text,
  uri_version_id text COLLATE "C",
  uri_versions integer NOT NULL,
  data_version_id text COLLATE "C",
  data_versions integer NOT NULL,
  authorized_users integer NOT NULL,
  seal_address text,
  seal_id bytea,
  sales integer NOT NULL,
  last_sale_id text COLLATE "C",
  last_price_units numeric,
  last_currency text,
  last_sale_time timestamptz,
  first_block integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL
) WITH (fillfactor = 70);
-- agents(owner:)
CREATE INDEX agent_owner_id ON agent (owner, id);
-- agents(creator:)
CREATE INDEX agent_creator_id ON agent (creator, id);
-- agents(collection:)
CREATE INDEX agent_collection_id ON agent (collection, id);
-- agents(standard:)
CREATE INDEX agent_standard_id ON agent (standard, id);

CREATE TABLE agent_transfer (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  agent text COLLATE "C" NOT NULL,
  transfer_kind text NOT NULL,
  from_owner text,
  to_owner text,
  operator text NOT NULL,
  sealed_keys integer,
  held_seconds numeric,
  ended_authorizations integer NOT NULL,
  sale_id text COLLATE "C",
  from_block integer NOT NULL,
  from_time timestamptz NOT NULL,
  to_block integer,
  to_time timestamptz,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);
-- agentTransfers(agent:), the transfers of an agent
CREATE INDEX agent_transfer_agent_id ON agent_transfer (agent, id);
-- agentTransfers(from:)
CREATE INDEX agent_transfer_from_owner_id ON agent_transfer (from_owner, id);
-- agentTransfers(to:)
CREATE INDEX agent_transfer_to_owner_id ON agent_transfer (to_owner, id);
-- transfers of one transaction
CREATE INDEX agent_transfer_tx_hash ON agent_transfer (tx_hash);

CREATE TABLE agent_creator_version (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  agent text COLLATE "C" NOT NULL,
  creator text,
  from_block integer NOT NULL,
  from_time timestamptz NOT NULL,
  to_block integer,
  to_time timestamptz,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);
-- agentCreatorVersions(agent:)
CREATE INDEX agent_creator_version_agent_id ON agent_creator_version (agent, id);
-- agentCreatorVersions(creator:)
CREATE INDEX agent_creator_version_creator_id ON agent_creator_version (creator, id);

CREATE TABLE agent_clone (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  original text COLLATE "C" NOT NULL,
  agent text COLLATE "C" NOT NULL,
  from_owner text NOT NULL,
  to_owner text NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);
-- agentClones(original:), the copies of an agent
CREATE INDEX agent_clone_original_id ON agent_clone (original, id);
-- agentClones(agent:)
CREATE INDEX agent_clone_agent_id ON agent_clone (agent, id);

CREATE TABLE agent_data (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  version_id text COLLATE "C" NOT NULL,
  entries jsonb NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE agent_data_version (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  agent text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  entry_count integer NOT NULL,
  sealed_keys integer,
  follows_known boolean NOT NULL,
  from_block integer NOT NULL,
  from_time timestamptz NOT NULL,
  to_block integer,
  to_time timestamptz,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);
-- agentDataVersions(agent:), the versions of an agent's data
CREATE INDEX agent_data_version_agent_id ON agent_data_version (agent, id);

CREATE TABLE agent_data_entry (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  agent text COLLATE "C" NOT NULL,
  version_id text COLLATE "C" NOT NULL,
  position integer NOT NULL,
  data_hash bytea NOT NULL,
  data_description text NOT NULL
);
-- the entries of a version
CREATE INDEX agent_data_entry_version_id_id ON agent_data_entry (version_id, id);
-- agentDataEntries(dataHash:), the agents whose data is a file in storage
CREATE INDEX agent_data_entry_data_hash_id ON agent_data_entry (data_hash, id);

CREATE TABLE agent_access (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  users jsonb NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE agent_authorization (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  agent text COLLATE "C" NOT NULL,
  user_address text NOT NULL,
  granted_by text NOT NULL,
  authorization_end text,
  from_block integer NOT NULL,
  from_time timestamptz NOT NULL,
  to_block integer,
  to_time timestamptz,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);
-- agentAuthorizations(agent:), the authorisations of an agent
CREATE INDEX agent_authorization_agent_id ON agent_authorization (agent, id);
-- agentAuthorizations(user:)
CREATE INDEX agent_authorization_user_address_id ON agent_authorization (user_address, id);

CREATE TABLE agent_delegate (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  collection text NOT NULL,
  user_address text NOT NULL,
  delegate text,
  version_id text COLLATE "C" NOT NULL,
  first_block integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL
) WITH (fillfactor = 70);
-- agentDelegates(user:)
CREATE INDEX agent_delegate_user_address_id ON agent_delegate (user_address, id);
-- agentDelegates(delegate:)
CREATE INDEX agent_delegate_delegate_id ON agent_delegate (delegate, id);

CREATE TABLE agent_delegate_version (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  collection text NOT NULL,
  user_address text NOT NULL,
  delegate text,
  from_block integer NOT NULL,
  from_time timestamptz NOT NULL,
  to_block integer,
  to_time timestamptz,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);
-- agentDelegateVersions(user:)
CREATE INDEX agent_delegate_version_user_address_id ON agent_delegate_version (user_address, id);

CREATE TABLE agent_uri_version (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  agent text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  uri text NOT NULL,
  source text NOT NULL,
  updated_by text,
  from_block integer NOT NULL,
  from_time timestamptz NOT NULL,
  to_block integer,
  to_time timestamptz,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);
-- agentUriVersions(agent:), the URIs of an agent
CREATE INDEX agent_uri_version_agent_id ON agent_uri_version (agent, id);

CREATE TABLE agent_metadata (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  agent text COLLATE "C" NOT NULL,
  metadata_key text NOT NULL,
  metadata_value bytea NOT NULL,
  version_id text COLLATE "C" NOT NULL,
  version_count integer NOT NULL
) WITH (fillfactor = 70);
-- the metadata of an agent
CREATE INDEX agent_metadata_agent_id ON agent_metadata (agent, id);

CREATE TABLE agent_metadata_version (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  agent text COLLATE "C" NOT NULL,
  metadata_key text NOT NULL,
  metadata_value bytea NOT NULL,
  version integer NOT NULL,
  from_block integer NOT NULL,
  from_time timestamptz NOT NULL,
  to_block integer,
  to_time timestamptz,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);
-- agentMetadataVersions(agent:)
CREATE INDEX agent_metadata_version_agent_id ON agent_metadata_version (agent, id);

CREATE TABLE marketplace_parameter (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  contract text NOT NULL,
  address text NOT NULL,
  parameter text NOT NULL,
  partner text,
  value numeric,
  value_address text,
  value_text text,
  source text NOT NULL,
  from_block integer NOT NULL,
  from_time timestamptz NOT NULL,
  to_block integer,
  to_time timestamptz,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);
-- marketplaceParameters(address:)
CREATE INDEX marketplace_parameter_address_id ON marketplace_parameter (address, id);
-- marketplaceParameters(parameter:)
CREATE INDEX marketplace_parameter_parameter_id ON marketplace_parameter (parameter, id);

CREATE TABLE marketplace_parameter_state (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  value numeric,
  value_address text,
  value_text text,
  parameter_id text COLLATE "C" NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE marketplace_pause (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  address text NOT NULL,
  paused_by text NOT NULL,
  resumed_by text,
  from_block integer NOT NULL,
  from_time timestamptz NOT NULL,
  to_block integer,
  to_time timestamptz,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);
-- marketplacePauses(address:)
CREATE INDEX marketplace_pause_address_id ON marketplace_pause (address, id);

CREATE TABLE marketplace_pause_state (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  pause_id text COLLATE "C"
) WITH (fillfactor = 70);

CREATE TABLE agent_owner (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  standard text NOT NULL,
  owner text NOT NULL,
  agents integer NOT NULL,
  received integer NOT NULL,
  given integer NOT NULL
) WITH (fillfactor = 70);
-- agentOwners(owner:)
CREATE INDEX agent_owner_owner_id ON agent_owner (owner, id);

CREATE TABLE agent_stats (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  standard text NOT NULL,
  step text NOT NULL,
  time timestamptz NOT NULL,
  mints integer NOT NULL,
  clones integer NOT NULL,
  transfers integer NOT NULL,
  proof_transfers integer NOT NULL,
  burns integer NOT NULL,
  data_versions integer NOT NULL,
  authorizations integer NOT NULL
) WITH (fillfactor = 70);
-- agentStats(standard:, step:, since:, until:)
CREATE INDEX agent_stats_standard_step_time ON agent_stats (standard, step, time);

CREATE TABLE agent_sale (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  market text NOT NULL,
  agent text COLLATE "C",
  token_id numeric NOT NULL,
  seller text NOT NULL,
  buyer text NOT NULL,
  currency text NOT NULL,
  price_units numeric NOT NULL,
  fee_rate_bps numeric,
  partner text,
  partner_rate_bps numeric,
  fee_units numeric,
  platform_fee_units numeric,
  partner_fee_units numeric,
  seller_units numeric,
  payment text NOT NULL,
  held_seconds numeric,
  transfer_id text COLLATE "C",
  expected_price_units numeric,
  receiver text,
  needs_proof boolean,
  source text NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);
-- agentSales(agent:), the sales of an agent
CREATE INDEX agent_sale_agent_id ON agent_sale (agent, id);
-- agentSales(seller:)
CREATE INDEX agent_sale_seller_id ON agent_sale (seller, id);
-- agentSales(buyer:)
CREATE INDEX agent_sale_buyer_id ON agent_sale (buyer, id);
-- agentSales(partner:)
CREATE INDEX agent_sale_partner_id ON agent_sale (partner, id);
-- agentSales(currency:)
CREATE INDEX agent_sale_currency_id ON agent_sale (currency, id);
-- agentLeaderboard(currency:, since:, until:)
CREATE INDEX agent_sale_currency_time ON agent_sale (currency, time);
-- agentSales(since:, until:)
CREATE INDEX agent_sale_time ON agent_sale (time);
-- sales of one transaction
CREATE INDEX agent_sale_tx_hash ON agent_sale (tx_hash);

CREATE TABLE agent_volume (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  agent text COLLATE "C" NOT NULL,
  currency text NOT NULL,
  sales integer NOT NULL,
  volume_units numeric NOT NULL,
  last_price_units numeric NOT NULL,
  last_time timestamptz NOT NULL
) WITH (fillfactor = 70);
-- the volumes of an agent
CREATE INDEX agent_volume_agent_id ON agent_volume (agent, id);

CREATE TABLE agent_sale_stats (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  currency text NOT NULL,
  step text NOT NULL,
  time timestamptz NOT NULL,
  sales integer NOT NULL,
  volume_units numeric NOT NULL,
  fee_units numeric NOT NULL,
  partner_fee_units numeric NOT NULL,
  seller_units numeric NOT NULL,
  unknown_splits integer NOT NULL,
  sellers integer NOT NULL,
  buyers integer NOT NULL,
  agents integer NOT NULL
) WITH (fillfactor = 70);
-- agentSaleStats(currency:, step:, since:, until:)
CREATE INDEX agent_sale_stats_currency_step_time ON agent_sale_stats (currency, step, time);

CREATE TABLE agent_sale_member (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  step text NOT NULL,
  time timestamptz NOT NULL,
  member text NOT NULL
);

CREATE TABLE agent_paid_mint (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  market text NOT NULL,
  agent text COLLATE "C",
  token_id numeric NOT NULL,
  account text NOT NULL,
  operator text,
  creator text,
  mint_fee_wei numeric NOT NULL,
  is_discount boolean,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);
-- agentPaidMints(account:)
CREATE INDEX agent_paid_mint_account_id ON agent_paid_mint (account, id);
-- agentPaidMints(agent:)
CREATE INDEX agent_paid_mint_agent_id ON agent_paid_mint (agent, id);
-- agentPaidMints(since:, until:)
CREATE INDEX agent_paid_mint_time ON agent_paid_mint (time);

CREATE TABLE agent_market_account (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  market text NOT NULL,
  account text NOT NULL,
  balance_wei numeric,
  deposits integer NOT NULL,
  deposited_wei numeric NOT NULL,
  withdrawals integer NOT NULL,
  withdrawn_wei numeric NOT NULL,
  spent_wei numeric NOT NULL,
  mint_fees_wei numeric NOT NULL,
  first_block integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL
) WITH (fillfactor = 70);
-- agentMarketAccounts(account:)
CREATE INDEX agent_market_account_account_id ON agent_market_account (account, id);

CREATE TABLE agent_market_movement (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  market text NOT NULL,
  account text NOT NULL,
  market_act text NOT NULL,
  amount_wei numeric,
  balance_wei numeric,
  sender text NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);
-- agentMarketMovements(account:)
CREATE INDEX agent_market_movement_account_id ON agent_market_movement (account, id);
-- agentMarketMovements(since:, until:)
CREATE INDEX agent_market_movement_time ON agent_market_movement (time);

CREATE TABLE agent_fee_purse (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  market text NOT NULL,
  partner text,
  currency text NOT NULL,
  earned_units numeric NOT NULL,
  unknown_earnings integer NOT NULL,
  withdrawn_units numeric NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL
) WITH (fillfactor = 70);
-- agentFeePurses(partner:)
CREATE INDEX agent_fee_purse_partner_id ON agent_fee_purse (partner, id);

CREATE TABLE agent_fee_withdrawal (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  market text NOT NULL,
  is_platform boolean NOT NULL,
  recipient text NOT NULL,
  currency text NOT NULL,
  amount_units numeric NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);
-- agentFeeWithdrawals(recipient:)
CREATE INDEX agent_fee_withdrawal_recipient_id ON agent_fee_withdrawal (recipient, id);

CREATE TABLE agent_market_partners (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  rates jsonb NOT NULL
) WITH (fillfactor = 70);

-- down
DROP TABLE agent_market_partners;
DROP TABLE agent_fee_withdrawal;
DROP TABLE agent_fee_purse;
DROP TABLE agent_market_movement;
DROP TABLE agent_market_account;
DROP TABLE agent_paid_mint;
DROP TABLE agent_sale_member;
DROP TABLE agent_sale_stats;
DROP TABLE agent_volume;
DROP TABLE agent_sale;
DROP TABLE agent_stats;
DROP TABLE agent_owner;
DROP TABLE marketplace_pause_state;
DROP TABLE marketplace_pause;
DROP TABLE marketplace_parameter_state;
DROP TABLE marketplace_parameter;
DROP TABLE agent_metadata_version;
DROP TABLE agent_metadata;
DROP TABLE agent_uri_version;
DROP TABLE agent_delegate_version;
DROP TABLE agent_delegate;
DROP TABLE agent_authorization;
DROP TABLE agent_access;
DROP TABLE agent_data_entry;
DROP TABLE agent_data_version;
DROP TABLE agent_data;
DROP TABLE agent_clone;
DROP TABLE agent_creator_version;
DROP TABLE agent_transfer;
DROP TABLE agent;
