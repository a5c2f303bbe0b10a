import { Parameters } from '../read/condition'
import type { Snapshot } from '../read/snapshot'
import type { Span } from '../read/span'
import type { Window } from '../window'
import { type Figures, partsOf, sumsOf } from './figures'

/** What a board ranks: the figures of its keys, and the SQL of the value that they are ordered by. */
export interface Ranking {
  readonly figures: Figures
  /** SQL over the sums of a key; who has null has no rank. */
  readonly value: string
  readonly order: 'ASC' | 'DESC'
  /** SQL of which keys are shown; ranks do not depend on it. */
  readonly shown?: string
}

export type BoardRow<Row> = Row & {
  readonly key: string
  readonly rank: string
  readonly previous_rank: string | null
  readonly ranked: string
}

export interface Board<Row> {
  readonly window: Window
  /** How many have a rank. */
  readonly ranked: number
  /** Sums of all keys. */
  readonly total: Row
  readonly rows: readonly BoardRow<Row>[]
}

/**
 * The first rows of a board with their ranks in the window before, and the sums of all, in one statement: the sums come first,
 * with rank 0. Ties are put in the order of their keys, so that every rank is one row's.
 */
export async function readBoard<Row>(
  db: Snapshot,
  window: Window,
  { figures, value, order, shown = 'true' }: Ranking,
  first: number,
): Promise<Board<Row>> {
  const parameters = new Parameters()
  const columns = Object.keys(figures.columns)
  const summed = (span: Span) =>
    `SELECT ${figures.key} AS key, ${sumsOf(figures)} FROM (${partsOf(figures, span, [], parameters)}) part GROUP BY 1`
  const ranked = (source: string) => `
    SELECT *, row_number() OVER (ORDER BY value ${order}, key COLLATE "C") AS rank, count(*) OVER () AS ranked
    FROM (SELECT *, ${value} AS value FROM (${source}) each) valued WHERE value IS NOT NULL`
  const [total, ...rows] = await db.read<BoardRow<Row>>(
    `WITH now AS MATERIALIZED (${summed(window)}), board AS (${ranked('SELECT * FROM now')}),
       earlier AS (${window.previous ? ranked(summed(window.previous)) : 'SELECT NULL::text AS key, NULL::bigint AS rank'})
     SELECT NULL AS key, ${sumsOf(figures)}, 0 AS rank, 0 AS ranked, NULL AS previous_rank FROM now
     UNION ALL (
       SELECT board.key, ${columns.map((column) => `board.${column}`).join(', ')}, board.rank, board.ranked, earlier.rank
       FROM (SELECT * FROM board WHERE ${shown}) board LEFT JOIN earlier ON earlier.key = board.key ORDER BY board.rank LIMIT ${parameters.add(first)}
     ) ORDER BY rank`,
    parameters.values,
  )
  return { window, ranked: Number(rows[0]?.ranked ?? 0), total: total as Row, rows }
}
