CREATE OR REPLACE VIEW analytics.catalogue_entry AS
SELECT 'AGENT' AS kind, a.id AS service, a.collection AS serving, a.owner AS provider, a.owner IS NOT NULL AS active,
       '{}'::text[] AS models, '{}'::text[] AS normal_models,
       NULL::text AS service_type, NULL::text AS verifiability, NULL::text AS normal_verifiability,
       NULL::numeric AS input_price_wei, NULL::numeric AS output_price_wei, NULL::numeric AS price_per_token_wei,
       NULL::numeric AS compute_price_per_min_wei, NULL::numeric AS cpu_price_per_min_wei,
       NULL::numeric AS mem_gb_price_per_min_wei, NULL::numeric AS create_fee_wei,
       a.uri AS url,
       ARRAY(SELECT e.data_description FROM marketplace.agent_data_entry e
              WHERE e.version_id = a.data_version_id AND e.data_description <> '' ORDER BY e.id) AS tags,
       a.seal_address AS tee_signer, NULL::boolean AS acknowledged,
       a.data_versions AS version_count, a.first_block, a.first_time, a.last_block, a.last_time,
       0 AS relistings, 0 AS settlements, 0::numeric AS fee_wei, 0::numeric AS settled_wei, 0 AS users
  FROM marketplace.agent a
UNION ALL
SELECT 'FINE_TUNING' AS kind, s.id AS service, s.serving, s.provider, s.active,
       CASE WHEN jsonb_typeof(v.models) = 'array' THEN ARRAY(
         SELECT m.name FROM jsonb_array_elements_text(v.models) WITH ORDINALITY m (name, place)
          WHERE m.name IS NOT NULL ORDER BY m.place) END AS models,
       CASE WHEN jsonb_typeof(v.models) = 'array' THEN ARRAY(
         SELECT lower(btrim(regexp_replace(m.name, '\s+', ' ', 'g')))
           FROM jsonb_array_elements_text(v.models) WITH ORDINALITY m (name, place)
          WHERE m.name IS NOT NULL ORDER BY m.place) END AS normal_models,
       NULL::text AS service_type, NULL::text AS verifiability, NULL::text AS normal_verifiability,
       NULL::numeric AS input_price_wei, NULL::numeric AS output_price_wei, v.price_per_token_wei,
       NULL::numeric AS compute_price_per_min_wei, NULL::numeric AS cpu_price_per_min_wei,
       NULL::numeric AS mem_gb_price_per_min_wei, NULL::numeric AS create_fee_wei,
       v.url, '{}'::text[] AS tags, s.tee_signer, s.tee_signer_acknowledged AS acknowledged,
       s.version_count, s.first_block, s.first_time, s.last_block, s.last_time,
       (SELECT count(*) FROM compute.compute_fine_tuning_service_version e
         WHERE e.service = s.id AND e.ended_by = 'REMOVED')::int - (NOT s.active)::int AS relistings,
       (SELECT count(*) FROM compute.compute_fine_tuning_settlement f
         WHERE f.provider = s.provider AND f.serving = s.serving)::int AS settlements,
       (SELECT coalesce(sum(f.fee_wei), 0) FROM compute.compute_fine_tuning_settlement f
         WHERE f.provider = s.provider AND f.serving = s.serving) AS fee_wei,
       (SELECT coalesce(sum(f.fee_wei), 0) FROM compute.compute_fine_tuning_settlement f
         WHERE f.provider = s.provider AND f.serving = s.serving) AS settled_wei,
       (SELECT count(DISTINCT f.user_address) FROM compute.compute_fine_tuning_settlement f
         WHERE f.provider = s.provider AND f.serving = s.serving)::int AS users
  FROM compute.compute_fine_tuning_service s JOIN compute.compute_fine_tuning_service_version v ON v.id = s.version_id
UNION ALL
SELECT 'INFERENCE' AS kind, s.id AS service, s.serving, s.provider, s.active,
       ARRAY[v.model] AS models, ARRAY[v.normal_model] AS normal_models,
       v.service_type, v.verifiability, v.normal_verifiability,
       v.input_price_wei, v.output_price_wei, NULL::numeric AS price_per_token_wei,
       NULL::numeric AS compute_price_per_min_wei, NULL::numeric AS cpu_price_per_min_wei,
       NULL::numeric AS mem_gb_price_per_min_wei, NULL::numeric AS create_fee_wei,
       v.url, '{}'::text[] AS tags, s.tee_signer_address AS tee_signer, s.acknowledged,
       s.version_count, s.first_block, s.first_time, s.last_block, s.last_time,
       (SELECT count(*) FROM compute.compute_service_version e
         WHERE e.service = s.id AND e.ended_by = 'REMOVED')::int - (NOT s.active)::int AS relistings,
       coalesce((SELECT t.settlements FROM compute.compute_service_totals t WHERE t.id = s.id), 0) AS settlements,
       coalesce((SELECT t.fee_wei FROM compute.compute_service_totals t WHERE t.id = s.id), 0) AS fee_wei,
       coalesce((SELECT t.settled_wei FROM compute.compute_service_totals t WHERE t.id = s.id), 0) AS settled_wei,
       (SELECT count(DISTINCT u.user_address) FROM compute.compute_usage_day u
         WHERE u.provider = s.provider AND u.serving = s.serving)::int AS users
  FROM compute.compute_service s JOIN compute.compute_service_version v ON v.id = s.version_id
UNION ALL
SELECT 'SANDBOX' AS kind, s.id AS service, s.serving, s.provider, true AS active,
       '{}'::text[] AS models, '{}'::text[] AS normal_models,
       NULL::text AS service_type, NULL::text AS verifiability, NULL::text AS normal_verifiability,
       NULL::numeric AS input_price_wei, NULL::numeric AS output_price_wei, NULL::numeric AS price_per_token_wei,
       s.compute_price_per_min_wei, s.cpu_price_per_min_wei, s.mem_gb_price_per_min_wei, s.create_fee_wei,
       s.url, '{}'::text[] AS tags, s.tee_signer, NULL::boolean AS acknowledged,
       s.version_count, s.first_block, s.first_time, s.last_block, s.last_time,
       0 AS relistings,
       coalesce((SELECT p.settlements FROM compute.compute_sandbox_provider p WHERE p.id = s.id), 0) AS settlements,
       coalesce((SELECT p.fee_wei FROM compute.compute_sandbox_provider p WHERE p.id = s.id), 0) AS fee_wei,
       coalesce((SELECT p.settled_wei FROM compute.compute_sandbox_provider p WHERE p.id = s.id), 0) AS settled_wei,
       (SELECT count(*) FROM compute.compute_sandbox_account a
         WHERE a.provider = s.provider AND a.serving = s.serving AND a.settlements > 0)::int AS users
  FROM compute.compute_sandbox_service s;
COMMENT ON VIEW analytics.catalogue_entry IS 'All services of compute and all agents, one row each, whatever they offer.';
COMMENT ON COLUMN analytics.catalogue_entry.kind IS 'What is offered: AGENT, FINE_TUNING, INFERENCE or SANDBOX. Source: derived.';
COMMENT ON COLUMN analytics.catalogue_entry.service IS 'Serving contract and provider, of an agent contract and number: id in the table of its kind. Source: Agent.id, ComputeFineTuningService.id, ComputeService.id, ComputeSandboxService.id.';
COMMENT ON COLUMN analytics.catalogue_entry.serving IS 'Serving contract; of an agent the contract that it is a token of. Source: log.address.';
COMMENT ON COLUMN analytics.catalogue_entry.provider IS 'Provider; of an agent its owner, null once it is destroyed. Source: ServiceUpdated of each kind, Agent.owner.';
COMMENT ON COLUMN analytics.catalogue_entry.active IS 'Whether it is listed now, of an agent whether it has an owner; a sandbox cannot be taken off the list. Source: ServiceUpdated, ServiceRemoved, Agent.owner.';
COMMENT ON COLUMN analytics.catalogue_entry.models IS 'Models it offers, free texts; none for a sandbox or an agent, null when not known. Source: ComputeServiceVersion.model, ComputeFineTuningServiceVersion.models.';
COMMENT ON COLUMN analytics.catalogue_entry.normal_models IS 'The same in lower case with single spaces; of fine-tuning by the locale of the database. Source: ComputeServiceVersion.normalModel, ComputeFineTuningServiceVersion.models.';
COMMENT ON COLUMN analytics.catalogue_entry.service_type IS 'Kind of inference, free text; null for other kinds. Source: ComputeServiceVersion.serviceType.';
COMMENT ON COLUMN analytics.catalogue_entry.verifiability IS 'How answers can be verified, free text; null for kinds that do not say. Source: ComputeServiceVersion.verifiability.';
COMMENT ON COLUMN analytics.catalogue_entry.normal_verifiability IS 'The same in the one spelling of those that are known. Source: ComputeServiceVersion.normalVerifiability.';
COMMENT ON COLUMN analytics.catalogue_entry.input_price_wei IS 'Price of input; null for other kinds than inference. Unit: wei per token, image or second, by the type of service. Source: ComputeServiceVersion.inputPriceWei.';
COMMENT ON COLUMN analytics.catalogue_entry.output_price_wei IS 'Price of output; null for other kinds than inference. Unit: wei per token, by the type of service. Source: ComputeServiceVersion.outputPriceWei.';
COMMENT ON COLUMN analytics.catalogue_entry.price_per_token_wei IS 'Price of training; null for other kinds than fine-tuning. Unit: wei per token. Source: ComputeFineTuningServiceVersion.pricePerTokenWei.';
COMMENT ON COLUMN analytics.catalogue_entry.compute_price_per_min_wei IS 'Price of a sandbox of the first generation; null for all else or when not known. Unit: wei per minute. Source: ComputeSandboxService.computePricePerMinWei.';
COMMENT ON COLUMN analytics.catalogue_entry.cpu_price_per_min_wei IS 'Price of a processor of a sandbox; null for all else or when not known. Unit: wei per CPU and minute. Source: ComputeSandboxService.cpuPricePerMinWei.';
COMMENT ON COLUMN analytics.catalogue_entry.mem_gb_price_per_min_wei IS 'Price of memory of a sandbox; null for all else or when not known. Unit: wei per GB and minute. Source: ComputeSandboxService.memGbPricePerMinWei.';
COMMENT ON COLUMN analytics.catalogue_entry.create_fee_wei IS 'Price of creating a sandbox; null for all else or when not known. Unit: wei. Source: ComputeSandboxService.createFeeWei.';
COMMENT ON COLUMN analytics.catalogue_entry.url IS 'Where it is reached, free text; of an agent where its description is, null when not known. Source: ServiceUpdated.url, Agent.uri.';
COMMENT ON COLUMN analytics.catalogue_entry.tags IS 'What the data of an agent is, free texts; none for other kinds. Source: AgentDataEntry.dataDescription.';
COMMENT ON COLUMN analytics.catalogue_entry.tee_signer IS 'Key in its trusted hardware; null when not known. Source: ComputeService.teeSignerAddress, ComputeFineTuningService.teeSigner, ComputeSandboxService.teeSigner, Agent.sealAddress.';
COMMENT ON COLUMN analytics.catalogue_entry.acknowledged IS 'Whether the network''s owner vouches for that key now; null when not known, for agents, and for sandboxes, where each user does. Source: ComputeService.acknowledged, ComputeFineTuningService.teeSignerAcknowledged.';
COMMENT ON COLUMN analytics.catalogue_entry.version_count IS 'Versions so far, of an agent those of its data. Unit: versions. Source: versionCount of its kind, Agent.dataVersions.';
COMMENT ON COLUMN analytics.catalogue_entry.first_block IS 'Block of its first listing. Unit: block. Source: log.blockNumber.';
COMMENT ON COLUMN analytics.catalogue_entry.first_time IS 'Time of its first listing, UTC. Source: block.timestamp.';
COMMENT ON COLUMN analytics.catalogue_entry.last_block IS 'Block of its latest change. Unit: block. Source: log.blockNumber.';
COMMENT ON COLUMN analytics.catalogue_entry.last_time IS 'Time of its latest change, UTC. Source: block.timestamp.';
COMMENT ON COLUMN analytics.catalogue_entry.relistings IS 'Times it was taken off the list and listed again. Unit: listings. Source: endedBy of its versions.';
COMMENT ON COLUMN analytics.catalogue_entry.settlements IS 'Bills, refused ones of inference among them; none for an agent. Unit: settlements. Source: ComputeServiceTotals, ComputeFineTuningSettlement, ComputeSandboxProvider.';
COMMENT ON COLUMN analytics.catalogue_entry.fee_wei IS 'Fees billed, where readable. Unit: wei. Source: ComputeServiceTotals, ComputeFineTuningSettlement, ComputeSandboxProvider.';
COMMENT ON COLUMN analytics.catalogue_entry.settled_wei IS 'Amount moved to the provider, where known. Unit: wei. Source: ComputeServiceTotals, ComputeFineTuningSettlement, ComputeSandboxProvider.';
COMMENT ON COLUMN analytics.catalogue_entry.users IS 'Distinct users that were billed. Unit: addresses. Source: ComputeUsageDay, ComputeFineTuningSettlement, ComputeSandboxAccount.';
