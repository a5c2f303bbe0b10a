import { W0gHolder, W0gToken } from '../../../model/generated'
import { ownTable } from '../../entity'
import { badInput } from '../../errors'
import type { Snapshot } from '../../read/snapshot'

const holders = ownTable(W0gHolder)
const tokens = ownTable(W0gToken)

/** One place of the list. */
export interface Place {
  /** From 1. */
  readonly rank: number
  readonly holder: W0gHolder
}

export interface RichList {
  readonly places: readonly Place[]
  readonly holders: number | null
  readonly heldWei: bigint | null
}

/** The greatest holders, or those that follow another one where it stands now. Balances that are not known have no place. */
export async function readRichList(db: Snapshot, first: number, after: string | null): Promise<RichList> {
  const above = after === null ? null : await balanceOf(db, after)
  const parameters: unknown[] = above === null ? [first] : [first, above, after]
  const beyond = above === null ? '' : 'AND (balance_wei, id) < ($2::numeric, $3)'
  const rows = await db.read<Record<string, unknown>>(
    `SELECT * FROM ${holders.name} WHERE balance_wei > 0 ${beyond} ORDER BY balance_wei DESC, id DESC LIMIT $1`,
    parameters,
  )
  const before = above === null ? 0 : await countFrom(db, above, after as string)
  const places = rows.map((row, index) => ({ rank: before + index + 1, holder: holders.toEntity(row) }))
  const [token] = (await db.read<Record<string, unknown>>(`SELECT * FROM ${tokens.name} ORDER BY id LIMIT 1`)).map(
    tokens.toEntity,
  )
  return { places, holders: token?.holders ?? null, heldWei: token?.heldWei ?? null }
}

async function balanceOf(db: Snapshot, holder: string): Promise<string> {
  const [row] = await db.read<{ balance: string | null }>(
    `SELECT balance_wei::text AS balance FROM ${holders.name} WHERE id = $1`,
    [holder],
  )
  if (row?.balance == null) throw badInput(`No balance of ${holder} is known: nothing follows it.`)
  return row.balance
}

/** Places up to and with the holder's. */
async function countFrom(db: Snapshot, balance: string, holder: string): Promise<number> {
  const [row] = await db.read<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${holders.name} WHERE (balance_wei, id) >= ($1::numeric, $2) AND balance_wei > 0`,
    [balance, holder],
  )
  return row?.count ?? 0
}

/** What the greatest holders have together. */
export async function readTopWei(db: Snapshot, top: number): Promise<bigint> {
  const [row] = await db.read<{ wei: string }>(
    `SELECT coalesce(sum(balance_wei), 0)::text AS wei FROM (
       SELECT balance_wei FROM ${holders.name} WHERE balance_wei > 0 ORDER BY balance_wei DESC, id DESC LIMIT $1) top`,
    [top],
  )
  return BigInt(row?.wei ?? 0)
}
