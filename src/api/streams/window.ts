import { blockId } from '../../lib/ids'
import { type Condition, Parameters, whereAll } from '../read/condition'
import type { Snapshot } from '../read/snapshot'
import type { Table } from '../read/table'
import { beforeBlock } from './cursor'

/** How far a domain is, as one snapshot has it. */
export interface Heights {
  readonly finalized: number
  readonly head: number
  readonly headHash: string
  /** How often the domain was rebuilt after a fork below finality: then even final facts are gone. */
  readonly rebuilds: number
}

/** What one snapshot says about the facts above a height. */
export interface Window<T> extends Heights {
  readonly above: number
  /** In order of their ids. */
  readonly rows: readonly T[]
  /** Whether `rows` are all rows above the height, and not only as many as were asked for. */
  readonly isComplete: boolean
  /** Ids that are in the table: those of `rows`, and those that were asked for. */
  readonly ids: ReadonlySet<string>
  /** Blocks above the head that a fork dropped. Any other block above the head is just not indexed (again) yet. */
  readonly dropped: ReadonlySet<string>
}

export interface WindowRequest {
  readonly above: number
  readonly limit: number
  readonly where?: readonly Condition[]
  /** Further ids to look for. */
  readonly ids?: readonly string[]
}

/** A rollback that leaves blocks above the head is among the latest. */
const LATEST_FORKS = 64

/** How far the domain of a table is; -1 where its processor has not begun. */
export async function readHeights<T extends { id: string }>(db: Snapshot, { domain }: Table<T>): Promise<Heights> {
  const status = (await db.status()).find((each) => each.domain === domain)
  if (status === undefined) return { finalized: -1, head: -1, headHash: '0x', rebuilds: 0 }
  const [forks] = await db.read<{ rebuilds: number }>(
    `SELECT count(*)::int AS rebuilds FROM ${domain}.fork WHERE is_rebuild`,
  )
  return {
    rebuilds: forks?.rebuilds ?? 0,
    finalized: Math.min(status.height, status.head_height),
    head: status.head_height,
    headHash: status.head_hash,
  }
}

/** Reads the facts above a height, all from the same snapshot. */
export async function readWindow<T extends { id: string }>(
  db: Snapshot,
  table: Table<T>,
  { above, limit, where = [], ids = [] }: WindowRequest,
): Promise<Window<T>> {
  const heights = await readHeights(db, table)
  const parameters = new Parameters()
  const conditions: Condition[] = [(p) => `id > ${p.add(beforeBlock(above + 1))}`, ...where]
  const rows = await db.read<Record<string, unknown>>(
    `SELECT * FROM ${table.name} ${whereAll(conditions, parameters)} ORDER BY id LIMIT ${parameters.add(limit)}`,
    parameters.values,
  )
  const facts = rows.map(table.toEntity)
  const isComplete = facts.length < limit
  const known = isComplete || ids.length === 0 ? [] : await readIds(db, table, ids)
  return {
    ...heights,
    above,
    rows: facts,
    isComplete,
    ids: new Set([...facts.map(({ id }) => id), ...known]),
    dropped: await readDropped(db, table, heights.head),
  }
}

async function readIds<T extends { id: string }>(
  db: Snapshot,
  table: Table<T>,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await db.read<{ id: string }>(`SELECT id FROM ${table.name} WHERE id = ANY($1)`, [ids])
  return rows.map(({ id }) => id)
}

async function readDropped<T extends { id: string }>(
  db: Snapshot,
  { domain }: Table<T>,
  head: number,
): Promise<Set<string>> {
  const blocks = await db.read<{ height: number; hash: string }>(
    `SELECT block.height, block.hash
     FROM (SELECT dropped_heights, dropped_hashes FROM ${domain}.fork ORDER BY id DESC LIMIT ${LATEST_FORKS}) fork,
       unnest(dropped_heights, dropped_hashes) AS block (height, hash)
     WHERE block.height > $1`,
    [head],
  )
  return new Set(blocks.map(({ height, hash }) => blockId(height, hash)))
}
