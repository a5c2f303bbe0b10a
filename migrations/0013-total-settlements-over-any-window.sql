-- domain: compute

-- Keys of models, for rows that are there: as long as an index entry can hold, in UTF-16 units, or hashed.
CREATE FUNCTION pg_temp.model_key(model text) RETURNS text LANGUAGE sql AS $$
  SELECT CASE
    WHEN length(model) + length(regexp_replace(model, '[^\U00010000-\U0010FFFF]', '', 'g')) <= 256 AND model NOT LIKE 'sha256:%'
    THEN model ELSE 'sha256:' || encode(sha256(convert_to(model, 'UTF8')), 'hex') END
$$;

ALTER TABLE compute_service_version ADD COLUMN model_key text;
UPDATE compute_service_version SET model_key = pg_temp.model_key(model);
ALTER TABLE compute_service_version ALTER COLUMN model_key SET NOT NULL;
-- computeModelPrices(model:)
CREATE INDEX compute_service_version_model_key_id ON compute_service_version (model_key, id);

ALTER TABLE compute_settlement ADD COLUMN accountable text, ADD COLUMN model_key text;
UPDATE compute_settlement s SET
  accountable = CASE
    WHEN status <> 'PROVIDER_MISMATCH' OR provider IS NULL THEN provider
    WHEN EXISTS (
      SELECT FROM compute_service_version v WHERE v.service = s.serving || '-' || s.sender AND v.id < s.id
    ) THEN sender END,
  model_key = CASE WHEN status <> 'PROVIDER_MISMATCH' THEN pg_temp.model_key(model) END;
-- liveness of a provider over a window
CREATE INDEX compute_settlement_accountable_time ON compute_settlement (accountable, time);

CREATE TABLE compute_usage_day (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  time timestamptz NOT NULL,
  serving text NOT NULL,
  provider text,
  user_address text NOT NULL,
  model_key text,
  settlements integer NOT NULL,
  success integer NOT NULL,
  partial integer NOT NULL,
  provider_mismatch integer NOT NULL,
  no_tee_signer integer NOT NULL,
  invalid_nonce integer NOT NULL,
  invalid_signature integer NOT NULL,
  unknown_status integer NOT NULL,
  unknown_source integer NOT NULL,
  fee_wei numeric NOT NULL,
  settled_wei numeric NOT NULL,
  unsettled_wei numeric NOT NULL,
  shortfall_wei numeric NOT NULL
) WITH (fillfactor = 70);
-- computeTotals(since:, until:)
CREATE INDEX compute_usage_day_time ON compute_usage_day (time);
-- computeTotals(provider:, since:, until:)
CREATE INDEX compute_usage_day_provider_time ON compute_usage_day (provider, time);
-- computeTotals(user:, since:, until:)
CREATE INDEX compute_usage_day_user_address_time ON compute_usage_day (user_address, time);
-- computeTotals(model:, since:, until:)
CREATE INDEX compute_usage_day_model_key_time ON compute_usage_day (model_key, time);

CREATE TABLE compute_user (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  first_block integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL,
  settlements integer NOT NULL,
  success integer NOT NULL,
  partial integer NOT NULL,
  provider_mismatch integer NOT NULL,
  no_tee_signer integer NOT NULL,
  invalid_nonce integer NOT NULL,
  invalid_signature integer NOT NULL,
  unknown_status integer NOT NULL,
  unknown_source integer NOT NULL,
  fee_wei numeric NOT NULL,
  settled_wei numeric NOT NULL,
  unsettled_wei numeric NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE compute_user_stats (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  user_address text NOT NULL,
  step text NOT NULL,
  time timestamptz NOT NULL,
  settlements integer NOT NULL,
  success integer NOT NULL,
  partial integer NOT NULL,
  provider_mismatch integer NOT NULL,
  no_tee_signer integer NOT NULL,
  invalid_nonce integer NOT NULL,
  invalid_signature integer NOT NULL,
  unknown_status integer NOT NULL,
  unknown_source integer NOT NULL,
  fee_wei numeric NOT NULL,
  settled_wei numeric NOT NULL,
  unsettled_wei numeric NOT NULL,
  active_providers integer NOT NULL
) WITH (fillfactor = 70);
-- computeUserStats(user:, step:, since:, until:)
CREATE INDEX compute_user_stats_user_address_step_time ON compute_user_stats (user_address, step, time);

CREATE TABLE compute_pair (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  user_address text NOT NULL,
  provider text NOT NULL,
  first_block integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_block integer NOT NULL,
  last_time timestamptz NOT NULL,
  settlements integer NOT NULL,
  success integer NOT NULL,
  partial integer NOT NULL,
  provider_mismatch integer NOT NULL,
  no_tee_signer integer NOT NULL,
  invalid_nonce integer NOT NULL,
  invalid_signature integer NOT NULL,
  unknown_status integer NOT NULL,
  unknown_source integer NOT NULL,
  fee_wei numeric NOT NULL,
  settled_wei numeric NOT NULL,
  unsettled_wei numeric NOT NULL
) WITH (fillfactor = 70);
-- computePairs(user:)
CREATE INDEX compute_pair_user_address_id ON compute_pair (user_address, id);
-- computePairs(provider:)
CREATE INDEX compute_pair_provider_id ON compute_pair (provider, id);

CREATE TABLE compute_service_totals (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  serving text NOT NULL,
  provider text NOT NULL,
  settlements integer NOT NULL,
  success integer NOT NULL,
  partial integer NOT NULL,
  provider_mismatch integer NOT NULL,
  no_tee_signer integer NOT NULL,
  invalid_nonce integer NOT NULL,
  invalid_signature integer NOT NULL,
  unknown_status integer NOT NULL,
  unknown_source integer NOT NULL,
  fee_wei numeric NOT NULL,
  settled_wei numeric NOT NULL,
  unsettled_wei numeric NOT NULL
) WITH (fillfactor = 70);

-- What was settled before these tables were there.
CREATE TEMPORARY VIEW counted AS
SELECT id, serving, accountable, user_address, model_key, block_number, time, date_trunc('hour', time, 'UTC') AS hour, date_trunc('day', time, 'UTC') AS day,
  1 AS settlements, (status = 'SUCCESS')::int AS success, (status = 'PARTIAL')::int AS partial,
  (status = 'PROVIDER_MISMATCH')::int AS provider_mismatch, (status = 'NO_TEE_SIGNER')::int AS no_tee_signer,
  (status = 'INVALID_NONCE')::int AS invalid_nonce, (status = 'INVALID_SIGNATURE')::int AS invalid_signature,
  (status = 'UNKNOWN')::int AS unknown_status, (source = 'UNKNOWN')::int AS unknown_source,
  coalesce(fee_wei, 0) AS fee_wei, coalesce(settled_wei, 0) AS settled_wei, unsettled_wei,
  CASE WHEN status = 'PARTIAL' THEN unsettled_wei ELSE 0 END AS shortfall_wei
FROM compute_settlement;

INSERT INTO compute_usage_day (id, time, serving, provider, user_address, model_key, settlements, success, partial, provider_mismatch, no_tee_signer, invalid_nonce, invalid_signature, unknown_status, unknown_source, fee_wei, settled_wei, unsettled_wei, shortfall_wei)
SELECT concat_ws('-', extract(epoch FROM day)::bigint, serving, coalesce(accountable, 'nobody'), user_address, model_key), day, serving, accountable,
  user_address, model_key, sum(settlements), sum(success), sum(partial), sum(provider_mismatch), sum(no_tee_signer), sum(invalid_nonce), sum(invalid_signature), sum(unknown_status), sum(unknown_source), sum(fee_wei), sum(settled_wei), sum(unsettled_wei), sum(shortfall_wei)
FROM counted GROUP BY day, serving, accountable, user_address, model_key;

INSERT INTO compute_user (id, first_block, first_time, last_block, last_time, settlements, success, partial, provider_mismatch, no_tee_signer, invalid_nonce, invalid_signature, unknown_status, unknown_source, fee_wei, settled_wei, unsettled_wei)
SELECT user_address, min(block_number), min(time), max(block_number), max(time), sum(settlements), sum(success), sum(partial), sum(provider_mismatch), sum(no_tee_signer), sum(invalid_nonce), sum(invalid_signature), sum(unknown_status), sum(unknown_source), sum(fee_wei), sum(settled_wei), sum(unsettled_wei)
FROM counted GROUP BY user_address;

INSERT INTO compute_user_stats (id, user_address, step, time, settlements, success, partial, provider_mismatch, no_tee_signer, invalid_nonce, invalid_signature, unknown_status, unknown_source, fee_wei, settled_wei, unsettled_wei, active_providers)
SELECT concat_ws('-', user_address, step, extract(epoch FROM bucket)::bigint), user_address, step, bucket, sum(settlements), sum(success), sum(partial), sum(provider_mismatch), sum(no_tee_signer), sum(invalid_nonce), sum(invalid_signature), sum(unknown_status), sum(unknown_source), sum(fee_wei), sum(settled_wei), sum(unsettled_wei), count(DISTINCT accountable)
FROM counted CROSS JOIN LATERAL (VALUES ('HOUR', hour), ('DAY', day)) buckets (step, bucket) GROUP BY user_address, step, bucket;

INSERT INTO compute_pair (id, user_address, provider, first_block, first_time, last_block, last_time, settlements, success, partial, provider_mismatch, no_tee_signer, invalid_nonce, invalid_signature, unknown_status, unknown_source, fee_wei, settled_wei, unsettled_wei)
SELECT user_address || '-' || accountable, user_address, accountable, min(block_number), min(time), max(block_number), max(time), sum(settlements), sum(success), sum(partial), sum(provider_mismatch), sum(no_tee_signer), sum(invalid_nonce), sum(invalid_signature), sum(unknown_status), sum(unknown_source), sum(fee_wei), sum(settled_wei), sum(unsettled_wei)
FROM counted WHERE accountable IS NOT NULL GROUP BY user_address, accountable;

INSERT INTO compute_service_totals (id, serving, provider, settlements, success, partial, provider_mismatch, no_tee_signer, invalid_nonce, invalid_signature, unknown_status, unknown_source, fee_wei, settled_wei, unsettled_wei)
SELECT service.serving || '-' || service.provider, service.serving, service.provider, coalesce(sum(settlements), 0), coalesce(sum(success), 0), coalesce(sum(partial), 0), coalesce(sum(provider_mismatch), 0), coalesce(sum(no_tee_signer), 0), coalesce(sum(invalid_nonce), 0), coalesce(sum(invalid_signature), 0), coalesce(sum(unknown_status), 0), coalesce(sum(unknown_source), 0), coalesce(sum(fee_wei), 0), coalesce(sum(settled_wei), 0), coalesce(sum(unsettled_wei), 0)
FROM (SELECT serving, provider FROM compute_service UNION SELECT serving, accountable FROM counted WHERE accountable IS NOT NULL) service
LEFT JOIN (SELECT serving AS of_serving, * FROM counted) c ON c.of_serving = service.serving AND c.accountable = service.provider
GROUP BY service.serving, service.provider;

DROP VIEW counted;
DROP FUNCTION pg_temp.model_key;

-- A model that is called like a provider is not that provider.
UPDATE compute_active_user SET id = 'model:' || id, scope = 'model:' || scope
WHERE scope <> 'NETWORK' AND scope !~ '^0x[0-9a-f]{40}$';

-- down
UPDATE compute_active_user SET id = substr(id, 7), scope = substr(scope, 7) WHERE scope LIKE 'model:%';
DROP TABLE compute_service_totals;
DROP TABLE compute_pair;
DROP TABLE compute_user_stats;
DROP TABLE compute_user;
DROP TABLE compute_usage_day;
DROP INDEX compute_settlement_accountable_time;
ALTER TABLE compute_settlement DROP COLUMN model_key, DROP COLUMN accountable;
DROP INDEX compute_service_version_model_key_id;
ALTER TABLE compute_service_version DROP COLUMN model_key;
