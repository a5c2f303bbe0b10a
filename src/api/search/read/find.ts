import type { Parameters } from '../../read/condition'
import type { MatchReason, SearchKind } from '../kind'
import type { Terms } from '../terms'

/** One statement that finds things of one kind for one reason: `key` and `label`, the lowest keys first. */
export interface Finder {
  readonly kind: SearchKind
  readonly reason: MatchReason
  /** Table of the key, where a kind has several. */
  readonly source?: string
  /** SQL of key and label with every value handed over as a parameter; null where the text cannot mean it. */
  readonly select: (terms: Terms, parameters: Parameters, limit: string) => string | null
}

type Given<K extends keyof Terms> = NonNullable<Terms[K]>

export function by<K extends 'number' | 'address' | 'hash' | 'pubkey' | 'agent'>(
  meaning: K,
  kind: SearchKind,
  reason: MatchReason,
  select: (value: string, limit: string) => string,
  options: { readonly source?: string; readonly accepts?: (value: Given<K>) => boolean } = {},
): Finder {
  const { source, accepts = () => true } = options
  return {
    kind,
    reason,
    ...(source === undefined ? {} : { source }),
    select: (terms, parameters, limit) => {
      const value = terms[meaning] as Given<K> | null
      if (value === null || !accepts(value)) return null
      return select(parameters.add(typeof value === 'bigint' ? value.toString() : value), limit)
    },
  }
}

const rows = (columns: string, from: string, condition: string, limit: string) =>
  `SELECT ${columns} FROM ${from} WHERE ${condition} ORDER BY id LIMIT ${limit}`
const hex = (column: string) => `'0x' || encode(${column}, 'hex')`
/** OFFSET 0 here and below: few rows match, and all of them are read along their index before they are sorted. */
const services = (table: string, condition: string, limit: string) =>
  `SELECT id AS key, provider AS label
     FROM (SELECT id, provider FROM compute.${table} WHERE ${condition} OFFSET 0) own ORDER BY id LIMIT ${limit}`
/** Services whose key is this one now; a key may be that of several. */
const keyed = (table: string, column: string, value: string, limit: string) =>
  `SELECT DISTINCT service AS key, provider AS label
     FROM (SELECT service, provider FROM compute.${table} WHERE ${column} = ${value} AND to_block IS NULL OFFSET 0) own
    ORDER BY service LIMIT ${limit}`

const MAX_HEIGHT = 2n ** 31n - 1n

/** Finders of what a number, an address or a hash names. */
export const EXACT_FINDERS: readonly Finder[] = [
  by(
    'number',
    'BLOCK',
    'BLOCK_HEIGHT',
    (n, limit) => rows('id AS key, height::text AS label', 'chain.block', `height = ${n}::int`, limit),
    {
      accepts: (height) => height <= MAX_HEIGHT,
    },
  ),
  by('hash', 'BLOCK', 'BLOCK_HASH', (h, limit) =>
    rows('id AS key, height::text AS label', 'chain.block', `hash = ${h}`, limit),
  ),
  by('hash', 'TRANSACTION', 'TX_HASH', (h, limit) =>
    rows(`id AS key, ${hex('hash')} AS label`, 'chain.transaction', `hash = ${h}`, limit),
  ),
  by('number', 'SUBMISSION', 'SUBMISSION_INDEX', (n, limit) =>
    rows(
      'id AS key, submission_index::text AS label',
      'storage.storage_submission',
      `submission_index = ${n}::numeric`,
      limit,
    ),
  ),
  by(
    'hash',
    'FILE',
    'FILE_ROOT',
    (h) =>
      `SELECT encode(file_root, 'hex') AS key, ${hex('file_root')} AS label
       FROM storage.storage_submission WHERE file_root = ${h} LIMIT 1`,
  ),
  by('hash', 'BLOB', 'DATA_ROOT', (h, limit) =>
    rows(`id AS key, ${hex('data_root')} AS label`, 'da.da_blob', `data_root = ${h}`, limit),
  ),
  by('agent', 'AGENT', 'AGENT_ID', (id, limit) =>
    rows('id AS key, id AS label', 'marketplace.agent', `id = ${id}`, limit),
  ),
  by('number', 'AGENT', 'TOKEN_ID', (n, limit) =>
    rows('id AS key, id AS label', 'marketplace.agent', `token_id = ${n}::numeric`, limit),
  ),
  by(
    'hash',
    'AGENT',
    'DATA_HASH',
    (h, limit) =>
      `SELECT DISTINCT agent AS key, agent AS label
         FROM (SELECT agent FROM marketplace.agent_data_entry WHERE data_hash = ${h} OFFSET 0) entries
        ORDER BY agent LIMIT ${limit}`,
  ),
  by('address', 'SERVICE', 'PROVIDER', (a, limit) => services('compute_service', `provider = ${a}`, limit), {
    source: 'ComputeService',
  }),
  by(
    'address',
    'SERVICE',
    'PROVIDER',
    (a, limit) => services('compute_fine_tuning_service', `provider = ${a}`, limit),
    {
      source: 'ComputeFineTuningService',
    },
  ),
  by('address', 'SERVICE', 'PROVIDER', (a, limit) => services('compute_sandbox_service', `provider = ${a}`, limit), {
    source: 'ComputeSandboxService',
  }),
  by(
    'address',
    'SERVICE',
    'TEE_SIGNER',
    (a, limit) => keyed('compute_service_version', 'tee_signer_address', a, limit),
    {
      source: 'ComputeService',
    },
  ),
  by(
    'address',
    'SERVICE',
    'TEE_SIGNER',
    (a, limit) => keyed('compute_fine_tuning_service_version', 'tee_signer', a, limit),
    {
      source: 'ComputeFineTuningService',
    },
  ),
  by(
    'address',
    'SERVICE',
    'TEE_SIGNER',
    (a, limit) => keyed('compute_sandbox_service_version', 'tee_signer', a, limit),
    {
      source: 'ComputeSandboxService',
    },
  ),
  by('hash', 'MINER', 'MINER_ID', (h, limit) =>
    rows(`id AS key, ${hex('miner_id')} AS label`, 'storage.storage_miner', `miner_id = ${h}`, limit),
  ),
  by('address', 'SIGNER', 'SIGNER', (a, limit) => rows('id AS key, id AS label', 'da.da_signer', `id = ${a}`, limit)),
]
