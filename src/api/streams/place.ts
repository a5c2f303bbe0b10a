import { heightOfId } from '../../lib/ids'
import { badInput } from '../errors'
import { type Condition, Parameters, whereAll } from '../read/condition'
import type { Snapshot } from '../read/snapshot'
import type { Table } from '../read/table'
import { beforeBlock, type Cursor } from './cursor'
import { type FactEvent, retractionAbove } from './factEvent'
import { SentFacts } from './sentFacts'
import { type Heights, readHeights } from './window'

type FactCursor = Extract<Cursor, { kind: 'fact' }>

/** Where a stream begins. */
export interface Place<T extends { id: string }> {
  readonly sent: SentFacts<T>
  readonly rebuilds: number
  /** What the subscriber must drop first. */
  readonly first: readonly FactEvent<T>[]
}

/**
 * Finds a cursor on the chain as it is indexed; without a cursor, the head. A cursor on a branch that was left is taken back to
 * the fork. Answers null while the table is not as far as the cursor; throws BAD_INPUT for a fact that is on no known branch.
 */
export async function locate<T extends { id: string }>(
  db: Snapshot,
  table: Table<T>,
  where: readonly Condition[],
  cursor: Cursor | null,
): Promise<Place<T> | null> {
  const heights = await readHeights(db, table)
  const { rebuilds } = heights
  if (cursor === null) return { sent: new SentFacts(heights.head, []), rebuilds, first: [] }
  if (cursor.kind === 'block') return { sent: new SentFacts(cursor.height - 1, []), rebuilds, first: [] }
  if (await isIndexed(db, table, cursor)) {
    return { sent: await sentUpTo(db, table, where, heights, cursor), rebuilds, first: [] }
  }
  const base = await forkBase(db, table, cursor)
  if (base !== null) return backTo(db, table, where, heights, base)
  if (cursor.height > heights.head) return null
  throw badInput(`${cursor.id} is no fact of this index: drop what you have, and subscribe from a block.`)
}

async function isIndexed<T extends { id: string }>(
  db: Snapshot,
  { name }: Table<T>,
  { block }: FactCursor,
): Promise<boolean> {
  // '.' follows '-': between them lie exactly the ids that go on after the block's.
  const [row] = await db.read<{ found: boolean }>(
    `SELECT EXISTS (SELECT FROM ${name} WHERE id > $1 || '-' AND id < $1 || '.') AS found`,
    [block],
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
): Promise<number | null> {
  const [base] = await db.read<{ height: number }>(
    `SELECT base_height AS height FROM ${domain}.fork
     WHERE id >= (SELECT min(id) FROM ${domain}.fork, unnest(dropped_heights, dropped_hashes) AS block (height, hash)
       WHERE $1 = ANY(dropped_heights) AND block.height = $1 AND block.hash LIKE '0x' || $2 || '%')
     ORDER BY base_height LIMIT 1`,
    [height, block.slice(block.indexOf('-') + 1)],
  )
  return base?.height ?? null
}

async function backTo<T extends { id: string }>(
  db: Snapshot,
  table: Table<T>,
  where: readonly Condition[],
  heights: Heights,
  base: number,
): Promise<Place<T>> {
  const [last] = await db.read<{ id: string }>(`SELECT id FROM ${table.name} WHERE id < $1 ORDER BY id DESC LIMIT 1`, [
    beforeBlock(base + 1),
  ])
  const { rebuilds } = heights
  // A fact and not the base: whether a fact is still indexed can be told at any time.
  if (last === undefined)
    return { sent: new SentFacts(-1, []), rebuilds, first: [retractionAbove(base, beforeBlock(0))] }
  const cursor = { height: heightOfId(last.id), id: last.id }
  return { sent: await sentUpTo(db, table, where, heights, cursor), rebuilds, first: [retractionAbove(base, last.id)] }
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
