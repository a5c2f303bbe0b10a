import { badInput } from '../errors'
import type { Condition } from '../read/condition'
import { Parameters, whereAll } from '../read/condition'
import type { Snapshot } from '../read/snapshot'
import type { Table } from '../read/table'
import { beforeBlock, behindBlock, type Cursor } from './cursor'
import { type FactEvent, retractionAbove } from './factEvent'
import { SentFacts } from './sentFacts'
import { type Heights, readHeights } from './window'

type FactCursor = Extract<Cursor, { kind: 'fact' }>

/** Where a stream begins. */
export interface Place<T extends { id: string }> {
  readonly sent: SentFacts<T>
  /** What the subscriber must drop first. */
  readonly first: readonly FactEvent<T>[]
}

interface Base {
  readonly base_height: number
  readonly base_hash: string
}

/**
 * Finds a cursor on the chain as it is indexed; null: behind the head. Null as answer: the table is not as far as the cursor.
 * A cursor on a branch that was left is taken back to the fork. Throws BAD_INPUT for a fact that never was.
 */
export async function locate<T extends { id: string }>(
  db: Snapshot,
  table: Table<T>,
  where: readonly Condition[],
  cursor: Cursor | null,
): Promise<Place<T> | null> {
  const heights = await readHeights(db, table)
  if (cursor === null) return { sent: new SentFacts(heights.head, []), first: [] }
  if (cursor.kind === 'block') return { sent: new SentFacts(cursor.height - 1, []), first: [] }
  if (await isIndexed(db, table, cursor)) return { sent: await sentUpTo(db, table, where, heights, cursor), first: [] }
  const base = await forkBase(db, table, cursor)
  if (base !== null) return behind(db, table, where, heights, base)
  if (cursor.height > heights.head) return null
  // Blocks without facts leave no trace once they are final, but a block that a fork dropped is remembered.
  if (cursor.id === `${cursor.block}-z`) {
    return { sent: await sentUpTo(db, table, where, heights, cursor), first: [] }
  }
  throw badInput(`${cursor.id} is no fact of this index: drop what you have, and subscribe from a block.`)
}

async function isIndexed<T extends { id: string }>(
  db: Snapshot,
  { name, domain }: Table<T>,
  { block, height }: FactCursor,
): Promise<boolean> {
  // '.' follows '-': between them lie exactly the ids that go on after the block's.
  const [row] = await db.read<{ found: boolean }>(
    `SELECT EXISTS (SELECT FROM ${name} WHERE id > $1 || '-' AND id < $1 || '.')
       OR EXISTS (SELECT FROM ${domain}.hot_block WHERE height = $2 AND hash LIKE '0x' || $3 || '%')
       OR EXISTS (SELECT FROM ${domain}.status WHERE height = $2 AND hash LIKE '0x' || $3 || '%') AS found`,
    [block, height, shortHash(block)],
  )
  return row?.found === true
}

/**
 * The highest block that is on every branch since the cursor's block was dropped first: until then its ancestors were all
 * indexed, and from then on nothing up to the lowest base was dropped.
 */
async function forkBase<T extends { id: string }>(
  db: Snapshot,
  { domain }: Table<T>,
  { block, height }: FactCursor,
): Promise<Base | null> {
  const [base] = await db.read<Base>(
    `SELECT base_height, base_hash FROM ${domain}.fork
     WHERE id >= (SELECT min(id) FROM ${domain}.fork, unnest(dropped_heights, dropped_hashes) AS block (height, hash)
       WHERE $1 = ANY(dropped_heights) AND block.height = $1 AND block.hash LIKE '0x' || $2 || '%')
     ORDER BY base_height LIMIT 1`,
    [height, shortHash(block)],
  )
  return base ?? null
}

async function behind<T extends { id: string }>(
  db: Snapshot,
  table: Table<T>,
  where: readonly Condition[],
  heights: Heights,
  { base_height: height, base_hash: hash }: Base,
): Promise<Place<T>> {
  const id = behindBlock(height, hash)
  const first = [retractionAbove<T>(height, id)]
  if (height < 0) return { sent: new SentFacts(-1, []), first }
  return { sent: await sentUpTo(db, table, where, heights, { height, id }), first }
}

/** What a subscriber holds that got everything up to the cursor. */
async function sentUpTo<T extends { id: string }>(
  db: Snapshot,
  table: Table<T>,
  where: readonly Condition[],
  { finalized }: Heights,
  { height, id }: Pick<FactCursor, 'height' | 'id'>,
): Promise<SentFacts<T>> {
  const floor = Math.min(finalized, height - 1)
  const parameters = new Parameters()
  const range: Condition[] = [(p) => `id > ${p.add(beforeBlock(floor + 1))}`, (p) => `id <= ${p.add(id)}`]
  const rows = await db.read<{ id: string }>(
    `SELECT id FROM ${table.name} ${whereAll([...range, ...where], parameters)}`,
    parameters.values,
  )
  return new SentFacts(
    floor,
    rows.map((row) => row.id),
  )
}

const shortHash = (block: string) => block.slice(block.indexOf('-') + 1)
