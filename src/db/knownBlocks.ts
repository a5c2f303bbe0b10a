import { blockId, heightOfId } from '../lib/ids'
import { snakeCase } from '../lib/names'
import { type DomainName, domainEntities } from '../model/domains'
import type { HashAndHeight } from './state'
import type { Query } from './write'

/** What the id of a fact says of its block: the hash is its beginning only. */
const FACT_ID = '^[0-9]{10}-[0-9a-f]{5}(-|$)'
const BLOCK_ID_LENGTH = blockId(0, '0x00000').length

const tablesOf = (domain: DomainName, schema: string) =>
  domainEntities[domain].map((entity) => `${schema}.${snakeCase(entity.name)}`)

/** The highest block up to the height that has facts in the schema, by the ids of the facts; null when none has. */
export async function highestKnownBlock(
  query: Query,
  domain: DomainName,
  schema: string,
  upTo: number,
): Promise<HashAndHeight | null> {
  const highest = tablesOf(domain, schema).map(
    (table) => `(SELECT id COLLATE "C" AS id FROM ${table} WHERE id < $1 ORDER BY 1 DESC LIMIT 1)`,
  )
  const [row] = (await query(
    `SELECT max(id) AS id FROM (${highest.join(' UNION ALL ')}) known WHERE id ~ '${FACT_ID}'`,
    [blockId(upTo + 1, '0x')],
  )) as { id: string | null }[]
  return row?.id ? blockOfId(row.id) : null
}

/** Every block above the height that has facts in the schema, ascending. */
export async function knownBlocksAbove(
  query: Query,
  domain: DomainName,
  schema: string,
  height: number,
): Promise<HashAndHeight[]> {
  const blocks = tablesOf(domain, schema).map(
    (table) => `SELECT left(id, ${BLOCK_ID_LENGTH}) AS block FROM ${table} WHERE id >= $1 AND id ~ '${FACT_ID}'`,
  )
  const rows = (await query(`SELECT block FROM (${blocks.join(' UNION ')}) known ORDER BY block COLLATE "C"`, [
    blockId(height + 1, '0x'),
  ])) as { block: string }[]
  return rows.map(({ block }) => blockOfId(block))
}

/** Whether the block's hash, short or whole, is that of the other. */
export function isSameHash(known: string, hash: string | null): boolean {
  return hash?.startsWith(known) === true
}

function blockOfId(id: string): HashAndHeight {
  return { height: heightOfId(id), hash: `0x${id.slice(id.indexOf('-') + 1, BLOCK_ID_LENGTH)}` }
}
