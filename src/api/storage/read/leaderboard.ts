import { Parameters } from '../../read/condition'
import type { Snapshot } from '../../read/snapshot'
import type { Span } from '../../read/span'
import { later } from './span'
import { ALL_TIME_BY_ACCOUNT, type RawSums, sumsByAccount, TOTALS, type Volume, volumeOf } from './sums'

export const METRICS = {
  BYTES: 'size_bytes',
  FEE: 'fee_wei',
  TRANSACTIONS: 'transactions',
  FILES: 'submissions',
} as const
export type Metric = keyof typeof METRICS

export interface Standing {
  readonly rank: number
  /** Null: nothing in the window before, or there is no such window. */
  readonly previousRank: number | null
  readonly account: string
  readonly transactions: number
  readonly volume: Volume
  readonly share: number
}

export interface Board {
  readonly total: bigint
  readonly accounts: number
  readonly standings: readonly Standing[]
}

type RawStanding = RawSums & {
  readonly account: string
  readonly rank: number
  readonly previous_rank: number | null
  readonly total: string
  readonly accounts: number
  readonly share: string
}

/** Decimals of a share: what is left out is less than one in a billion. */
const SHARE_DECIMALS = 9

/**
 * The accounts with most in the window. Those with nothing have no rank; equal ones stand in the order of their addresses.
 * @param span null: everything up to now
 */
export async function readBoard(
  db: Pick<Snapshot, 'read'>,
  metric: Metric,
  span: Span | null,
  first: number,
): Promise<Board> {
  const parameters = new Parameters()
  const column = METRICS[metric]
  const parts = span === null ? ALL_TIME_BY_ACCOUNT : sumsByAccount(parameters, span)
  const before = span && windowBefore(span)
  const ranked = (
    from: string,
  ) => `SELECT *, row_number() OVER (ORDER BY ${column} DESC, account COLLATE "C")::int AS rank
    FROM ${from} WHERE ${column} > 0`
  const previous = before
    ? `SELECT account, rank FROM (${ranked(`(SELECT account, ${TOTALS} FROM (${sumsByAccount(parameters, before)}) parts GROUP BY account) sums`)}) ranked`
    : `SELECT ''::text AS account, NULL::int AS rank WHERE false`
  const rows = await db.read<RawStanding>(
    `WITH sums AS (SELECT account, ${TOTALS} FROM (${parts}) parts GROUP BY account),
          ranked AS (${ranked('sums')}),
          whole AS (SELECT coalesce(sum(${column}), 0) AS total, count(*)::int AS accounts FROM ranked),
          previous AS (${previous})
     SELECT ranked.*, previous.rank AS previous_rank, total, accounts,
            round(${column}::numeric / total, ${SHARE_DECIMALS}) AS share
     FROM ranked CROSS JOIN whole LEFT JOIN previous ON previous.account = ranked.account
     WHERE ranked.rank <= ${parameters.add(first)} ORDER BY ranked.rank`,
    parameters.values,
  )
  return {
    total: BigInt(rows[0]?.total ?? 0),
    accounts: rows[0]?.accounts ?? 0,
    standings: rows.map((row) => ({
      rank: row.rank,
      previousRank: row.previous_rank,
      account: row.account,
      transactions: row.transactions,
      volume: volumeOf(row),
      share: Number(row.share),
    })),
  }
}

/** The window of the same length that ends where this one begins; null when it reaches back to the first block. */
function windowBefore({ since, until }: Span): Span | null {
  return since && { since: later(since, (since.getTime() - until.getTime()) / 1_000), until: since }
}
