CREATE OR REPLACE VIEW analytics.catalogue_version AS
SELECT 'AGENT' AS kind, v.agent AS service, v.id, v.version, v.from_block, v.from_time, v.to_block, v.to_time,
       CASE WHEN v.to_block IS NOT NULL THEN 'UPDATED' END AS ended_by, v.tx_hash, false AS is_relisting,
       CASE WHEN before.id IS NULL OR before.hashes = said.hashes THEN '[]'::jsonb
            ELSE jsonb_build_array(jsonb_build_object('field', 'data_hashes', 'before', before.hashes, 'after', said.hashes))
       END AS changes
  FROM marketplace.agent_data_version v
  CROSS JOIN LATERAL (SELECT coalesce(string_agg('0x' || encode(e.data_hash, 'hex'), ' ' ORDER BY e.id), '') AS hashes
                        FROM marketplace.agent_data_entry e WHERE e.version_id = v.id) said
  LEFT JOIN LATERAL (SELECT p.id, (SELECT coalesce(string_agg('0x' || encode(e.data_hash, 'hex'), ' ' ORDER BY e.id), '')
                                     FROM marketplace.agent_data_entry e WHERE e.version_id = p.id) AS hashes
                       FROM marketplace.agent_data_version p
                      WHERE p.agent = v.agent AND p.id < v.id ORDER BY p.id DESC LIMIT 1) before ON true
UNION ALL
SELECT 'FINE_TUNING' AS kind, v.service, v.id, v.version, v.from_block, v.from_time, v.to_block, v.to_time,
       v.ended_by AS ended_by, v.tx_hash, coalesce(before.ended_by = 'REMOVED', false) AS is_relisting,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('field', c.key, 'before', b.value, 'after', c.value) ORDER BY c.key), '[]')
          FROM jsonb_each_text(to_jsonb(v) - '{id,service,serving,provider,version,source,from_block,from_time,to_block,to_time,ended_by,tx_hash,occupied}'::text[]) c
          JOIN jsonb_each_text(to_jsonb(before)) b ON b.key = c.key
         WHERE c.value IS DISTINCT FROM b.value) AS changes
  FROM compute.compute_fine_tuning_service_version v
  LEFT JOIN LATERAL (SELECT * FROM compute.compute_fine_tuning_service_version p
                      WHERE p.service = v.service AND p.id < v.id ORDER BY p.id DESC LIMIT 1) before ON true
UNION ALL
SELECT 'INFERENCE' AS kind, v.service, v.id, v.version, v.from_block, v.from_time, v.to_block, v.to_time,
       v.ended_by AS ended_by, v.tx_hash, coalesce(before.ended_by = 'REMOVED', false) AS is_relisting,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('field', c.key, 'before', b.value, 'after', c.value) ORDER BY c.key), '[]')
          FROM jsonb_each_text(to_jsonb(v) - '{id,service,serving,provider,version,source,from_block,from_time,to_block,to_time,ended_by,tx_hash,updated_at,model_key,normal_model,normal_verifiability}'::text[]) c
          JOIN jsonb_each_text(to_jsonb(before)) b ON b.key = c.key
         WHERE c.value IS DISTINCT FROM b.value) AS changes
  FROM compute.compute_service_version v
  LEFT JOIN LATERAL (SELECT * FROM compute.compute_service_version p
                      WHERE p.service = v.service AND p.id < v.id ORDER BY p.id DESC LIMIT 1) before ON true
UNION ALL
SELECT 'SANDBOX' AS kind, v.service, v.id, v.version, v.from_block, v.from_time, v.to_block, v.to_time,
       CASE WHEN v.to_block IS NOT NULL THEN 'UPDATED' END AS ended_by, v.tx_hash, false AS is_relisting,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('field', c.key, 'before', b.value, 'after', c.value) ORDER BY c.key), '[]')
          FROM jsonb_each_text(to_jsonb(v) - '{id,service,serving,provider,version,source,from_block,from_time,to_block,to_time,ended_by,tx_hash}'::text[]) c
          JOIN jsonb_each_text(to_jsonb(before)) b ON b.key = c.key
         WHERE c.value IS DISTINCT FROM b.value) AS changes
  FROM compute.compute_sandbox_service_version v
  LEFT JOIN LATERAL (SELECT * FROM compute.compute_sandbox_service_version p
                      WHERE p.service = v.service AND p.id < v.id ORDER BY p.id DESC LIMIT 1) before ON true;
COMMENT ON VIEW analytics.catalogue_version IS 'Versions of all services of compute and of the data of all agents, with what changed between two.';
COMMENT ON COLUMN analytics.catalogue_version.kind IS 'What is offered: AGENT, FINE_TUNING, INFERENCE or SANDBOX. Source: derived.';
COMMENT ON COLUMN analytics.catalogue_version.service IS 'The service. Source: catalogue_entry.service.';
COMMENT ON COLUMN analytics.catalogue_version.id IS 'Log id of the event that began it; sorts in chain order. Source: derived.';
COMMENT ON COLUMN analytics.catalogue_version.version IS 'Number of the version, from 1. Unit: index. Source: derived.';
COMMENT ON COLUMN analytics.catalogue_version.from_block IS 'Block from which it was valid. Unit: block. Source: log.blockNumber.';
COMMENT ON COLUMN analytics.catalogue_version.from_time IS 'Time from which it was valid, UTC. Source: block.timestamp.';
COMMENT ON COLUMN analytics.catalogue_version.to_block IS 'Block in which it ended; null while valid. Unit: block. Source: log.blockNumber.';
COMMENT ON COLUMN analytics.catalogue_version.to_time IS 'Time at which it ended, UTC; null while valid. Source: block.timestamp.';
COMMENT ON COLUMN analytics.catalogue_version.ended_by IS 'What ended it, UPDATED or REMOVED; null while valid. Source: derived.';
COMMENT ON COLUMN analytics.catalogue_version.tx_hash IS 'Hash of the transaction that began it. Source: log.transactionHash.';
COMMENT ON COLUMN analytics.catalogue_version.is_relisting IS 'Whether the version before it had been taken off the list. Source: endedBy of the version before.';
COMMENT ON COLUMN analytics.catalogue_version.changes IS 'Fields that differ from the version before, by name, each with its text before and after; null = not known or not said. Empty for the first version. Source: derived.';
