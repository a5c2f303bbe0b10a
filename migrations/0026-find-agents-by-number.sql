-- domain: marketplace

-- search: agents by their number alone
CREATE INDEX agent_token_id_id ON agent (token_id, id);

-- down

DROP INDEX agent_token_id_id;
