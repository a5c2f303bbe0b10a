-- domain: marketplace
-- overview, activeAccounts: transfers of a window
CREATE INDEX agent_transfer_from_time ON agent_transfer (from_time);
-- moneyByDay: fees for minting of a day
CREATE INDEX agent_paid_mint_day ON agent_paid_mint (date_bin('1 day', time, timestamptz '1970-01-01 00:00:00Z'));

-- down
DROP INDEX agent_paid_mint_day;
DROP INDEX agent_transfer_from_time;
