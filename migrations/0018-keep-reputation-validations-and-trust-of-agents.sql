-- domain: marketplace

CREATE TABLE agent_seal (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  agent text COLLATE "C" NOT NULL,
  seal_address text,
  seal_id bytea NOT NULL,
  from_block integer NOT NULL,
  from_time timestamptz NOT NULL,
  to_block integer,
  to_time timestamptz,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);
-- agentSeals(agent:)
CREATE INDEX agent_seal_agent_id ON agent_seal (agent, id);
-- agentSeals(sealAddress:)
CREATE INDEX agent_seal_seal_address_id ON agent_seal (seal_address, id);

CREATE TABLE agent_seal_state (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  seal_row text COLLATE "C" NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE agent_trust (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  address text NOT NULL,
  trust_kind text NOT NULL,
  trusted text NOT NULL,
  from_block integer NOT NULL,
  from_time timestamptz NOT NULL,
  to_block integer,
  to_time timestamptz,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);
-- agentTrust(contract:)
CREATE INDEX agent_trust_address_id ON agent_trust (address, id);
-- agentTrust(trusted:)
CREATE INDEX agent_trust_trusted_id ON agent_trust (trusted, id);

CREATE TABLE agent_trust_state (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  trust_row text COLLATE "C"
) WITH (fillfactor = 70);

CREATE TABLE agent_feedback (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  agent text COLLATE "C" NOT NULL,
  address text NOT NULL,
  agent_number numeric NOT NULL,
  client text NOT NULL,
  feedback_index numeric NOT NULL,
  value numeric NOT NULL,
  value_decimals integer NOT NULL,
  value_e18 numeric,
  tag1 text NOT NULL,
  tag2 text NOT NULL,
  endpoint text NOT NULL,
  feedback_uri text NOT NULL,
  feedback_hash bytea NOT NULL,
  is_revoked boolean NOT NULL,
  revoked_block integer,
  revoked_time timestamptz,
  revoked_tx_hash bytea,
  proof_data_hashes jsonb,
  proof_framework_hash bytea,
  responses integer NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);
-- agentFeedback(since:, until:)
CREATE INDEX agent_feedback_time ON agent_feedback (time);
-- agentFeedback(agent:), scores of an agent
CREATE INDEX agent_feedback_agent_id ON agent_feedback (agent, id);
-- agentFeedback(client:)
CREATE INDEX agent_feedback_client_id ON agent_feedback (client, id);
-- agentFeedback(registry:)
CREATE INDEX agent_feedback_address_id ON agent_feedback (address, id);

CREATE TABLE agent_feedback_state (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  feedback_row text COLLATE "C",
  responses integer NOT NULL,
  proof_data_hashes jsonb,
  proof_framework_hash bytea
) WITH (fillfactor = 70);

CREATE TABLE agent_feedback_response (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  feedback text COLLATE "C",
  agent text COLLATE "C" NOT NULL,
  address text NOT NULL,
  client text NOT NULL,
  feedback_index numeric NOT NULL,
  responder text NOT NULL,
  response_uri text NOT NULL,
  response_hash bytea NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);
-- agentFeedbackResponses(feedback:)
CREATE INDEX agent_feedback_response_feedback_id ON agent_feedback_response (feedback, id);
-- agentFeedbackResponses(agent:)
CREATE INDEX agent_feedback_response_agent_id ON agent_feedback_response (agent, id);
-- agentFeedbackResponses(responder:)
CREATE INDEX agent_feedback_response_responder_id ON agent_feedback_response (responder, id);

CREATE TABLE agent_validation (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  agent text COLLATE "C" NOT NULL,
  address text NOT NULL,
  agent_number numeric NOT NULL,
  validator text NOT NULL,
  request_uri text NOT NULL,
  request_hash bytea NOT NULL,
  responses integer NOT NULL,
  response integer,
  response_row text COLLATE "C",
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
) WITH (fillfactor = 70);
-- agentValidations(agent:)
CREATE INDEX agent_validation_agent_id ON agent_validation (agent, id);
-- agentValidations(validator:)
CREATE INDEX agent_validation_validator_id ON agent_validation (validator, id);

CREATE TABLE agent_validation_state (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  validation_row text COLLATE "C" NOT NULL,
  responses integer NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE agent_validation_response (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  validation text COLLATE "C",
  agent text COLLATE "C" NOT NULL,
  address text NOT NULL,
  validator text NOT NULL,
  request_hash bytea NOT NULL,
  response integer NOT NULL,
  response_uri text NOT NULL,
  response_hash bytea NOT NULL,
  tag text NOT NULL,
  block_number integer NOT NULL,
  time timestamptz NOT NULL,
  tx_hash bytea NOT NULL
);
-- agentValidationResponses(validation:)
CREATE INDEX agent_validation_response_validation_id ON agent_validation_response (validation, id);
-- agentValidationResponses(agent:)
CREATE INDEX agent_validation_response_agent_id ON agent_validation_response (agent, id);
-- agentValidationResponses(validator:)
CREATE INDEX agent_validation_response_validator_id ON agent_validation_response (validator, id);

CREATE TABLE agent_found_contract (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  contract text NOT NULL,
  found_by text COLLATE "C" NOT NULL,
  found_block integer NOT NULL,
  found_time timestamptz NOT NULL,
  earlier_logs integer NOT NULL
) WITH (fillfactor = 70);

-- agentLinks(address:): agents that name the address as their wallet
CREATE INDEX agent_metadata_wallet ON agent_metadata (('0x' || encode(metadata_value, 'hex')))
  WHERE metadata_key = 'agentWallet' AND length(metadata_value) = 20;
-- agentLinks(fileRoot:): data versions that were set in the transaction of an upload
CREATE INDEX agent_data_version_tx_hash ON agent_data_version (tx_hash);

-- down
DROP INDEX agent_data_version_tx_hash;
DROP INDEX agent_metadata_wallet;
DROP TABLE agent_found_contract;
DROP TABLE agent_validation_response;
DROP TABLE agent_validation_state;
DROP TABLE agent_validation;
DROP TABLE agent_feedback_response;
DROP TABLE agent_feedback_state;
DROP TABLE agent_feedback;
DROP TABLE agent_trust_state;
DROP TABLE agent_trust;
DROP TABLE agent_seal_state;
DROP TABLE agent_seal;
