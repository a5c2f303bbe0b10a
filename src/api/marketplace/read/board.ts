import { AgentSale } from '../../../model/generated'
import { ownTable } from '../../entity'
import { Parameters } from '../../read/condition'
import type { Snapshot } from '../../read/snapshot'
import type { Span } from '../../read/span'
import type { Window } from '../../window'

export type BoardOf = 'AGENT' | 'SELLER' | 'BUYER' | 'CREATOR'
export type BoardBy = 'VOLUME' | 'SALES'

/** What a row of a board stands for; sales that have no key are nobody's and have no rank. */
const KEYS: Readonly<Record<BoardOf, string>> = {
  AGENT: 'agent',
  SELLER: 'seller',
  BUYER: 'buyer',
  CREATOR: 'partner',
}
const VALUES: Readonly<Record<BoardBy, string>> = { VOLUME: 'volume_units', SALES: 'sales' }

/** What sales in one currency add up to. */
export interface Figures {
  readonly sales: number
  readonly volumeUnits: bigint
  readonly feeUnits: bigint
  readonly partnerFeeUnits: bigint
  readonly unknownSplits: number
}

const FIGURES = `count(*)::int AS sales, coalesce(sum(price_units), 0) AS volume_units,
  coalesce(sum(fee_units), 0) AS fee_units, coalesce(sum(partner_fee_units), 0) AS partner_fee_units,
  count(*) FILTER (WHERE partner_fee_units IS NULL)::int AS unknown_splits`

export interface BoardRow {
  readonly of: BoardOf
  readonly key: string
  readonly rank: number
  readonly previousRank: number | null
  readonly figures: Figures
}

export interface Board {
  readonly rows: readonly BoardRow[]
  /** How many have a rank. */
  readonly ranked: number
  readonly total: Figures
}

interface Raw {
  readonly key: string
  readonly rank: number
  readonly ranked: number
  readonly previous_rank: number | null
  readonly sales: number
  readonly volume_units: string
  readonly fee_units: string
  readonly partner_fee_units: string
  readonly unknown_splits: number
}

/**
 * The first rows of a board of sales in one currency with their ranks in the window before, and the totals that shares are of, in
 * one statement: the totals come first, with rank 0. Ties are put in the order of their keys, so that every rank is one row's.
 */
export async function readBoard(
  db: Pick<Snapshot, 'read'>,
  window: Window,
  o: { readonly of: BoardOf; readonly by: BoardBy; readonly currency: string; readonly first: number },
): Promise<Board> {
  const parameters = new Parameters()
  const currency = parameters.add(o.currency)
  const key = KEYS[o.of]
  const ranked = (span: Span) => `
    SELECT *, row_number() OVER (ORDER BY ${VALUES[o.by]} DESC, key COLLATE "C")::int AS rank, count(*) OVER ()::int AS ranked
    FROM (SELECT ${key} AS key, ${FIGURES} FROM (${salesIn(span, currency, parameters)}) sale
           WHERE ${key} IS NOT NULL GROUP BY 1) each`
  const [total, ...rows] = await db.read<Raw>(
    `WITH board AS (${ranked(window)}),
       earlier AS (${window.previous ? ranked(window.previous) : 'SELECT NULL::text AS key, NULL::int AS rank'})
     SELECT NULL AS key, 0 AS rank, 0 AS ranked, NULL AS previous_rank, ${FIGURES}
       FROM (${salesIn(window, currency, parameters)}) sale
     UNION ALL (
       SELECT board.key, board.rank, board.ranked, earlier.rank, sales, volume_units, fee_units, partner_fee_units, unknown_splits
       FROM board LEFT JOIN (SELECT key, rank FROM earlier) earlier ON earlier.key = board.key
       WHERE board.rank <= ${parameters.add(o.first)}
     ) ORDER BY rank`,
    parameters.values,
  )
  return {
    ranked: rows[0]?.ranked ?? 0,
    total: figuresOf(total as Raw),
    rows: rows.map((row) => ({
      of: o.of,
      key: row.key,
      rank: row.rank,
      previousRank: row.previous_rank,
      figures: figuresOf(row),
    })),
  }
}

/** Sales of a span, by the index on currency and time. */
function salesIn({ since, until }: Span, currency: string, parameters: Parameters): string {
  const from = since === null ? '' : ` AND time >= ${parameters.add(since)}`
  return `SELECT * FROM ${ownTable(AgentSale).name} WHERE currency = ${currency}${from} AND time < ${parameters.add(until)}`
}

function figuresOf(row: Raw): Figures {
  return {
    sales: row.sales,
    volumeUnits: BigInt(row.volume_units),
    feeUnits: BigInt(row.fee_units),
    partnerFeeUnits: BigInt(row.partner_fee_units),
    unknownSplits: row.unknown_splits,
  }
}
