import { ComputeServiceVersion } from '../../model/generated'
import { ownTable } from '../entity'
import { Parameters } from '../read/condition'
import type { Snapshot } from '../read/snapshot'
import type { Span } from '../read/span'
import type { Window } from '../window'
import { FIGURE_COLUMNS, FIGURES, type FigureRow, type Figures, figuresFrom, tuples } from './figures'
import { type UsageFilter, usageConditions } from './usage'
import { wilsonLowerSql } from './wilson'

export type BoardOf = 'PROVIDER' | 'USER' | 'MODEL' | 'SERVICE'
export type BoardBy = 'SETTLED' | 'SETTLEMENTS' | 'USERS' | 'RELIABILITY'

/** What a row of a board stands for; rows that have no key are nobody's and have no rank. */
const KEYS: Readonly<Record<BoardOf, string>> = {
  PROVIDER: 'provider',
  USER: 'user_address',
  MODEL: 'model_key',
  SERVICE: "serving || '-' || provider",
}

const VALUES: Readonly<Record<BoardBy, string>> = {
  SETTLED: 'settled_wei',
  SETTLEMENTS: 'settlements',
  USERS: 'users',
  RELIABILITY: wilsonLowerSql(
    'success + partial',
    'success + partial + provider_mismatch + invalid_nonce + invalid_signature',
  ),
}

/** The whole name of a model whose key may be its hash. */
const MODEL = `(SELECT model FROM ${ownTable(ComputeServiceVersion).name} v WHERE v.model_key = board.key LIMIT 1)`

export interface BoardRow {
  readonly key: string
  readonly rank: number
  readonly previousRank: number | null
  /** Name of the model, where the board is of models. */
  readonly model: string | null
  readonly figures: Figures
}

export interface Board {
  readonly of: BoardOf
  readonly by: BoardBy
  readonly rows: readonly BoardRow[]
  /** How many have a rank. */
  readonly ranked: number
  readonly total: Figures
}

type Raw = FigureRow & { readonly key: string; readonly previous_rank: string | null; readonly model: string | null }

/**
 * The first rows of a board with their ranks in the window before, and the totals that shares are of, in one statement: the
 * totals come first, with rank 0. Ties are put in the order of their keys, so that every rank is one row's.
 */
export async function readBoard(
  db: Snapshot,
  window: Window,
  o: { readonly of: BoardOf; readonly by: BoardBy; readonly first: number; readonly filter: UsageFilter },
): Promise<Board> {
  const parameters = new Parameters()
  const usage = (span: Span) => tuples(span, usageConditions(o.filter), parameters)
  const ranked = (source: string) => `
    SELECT *, row_number() OVER (ORDER BY value DESC, key COLLATE "C") AS rank, count(*) OVER () AS ranked
    FROM (SELECT *, ${VALUES[o.by]} AS value FROM (
      SELECT ${KEYS[o.of]} AS key, ${FIGURES} FROM ${source} tuple WHERE ${KEYS[o.of]} IS NOT NULL GROUP BY 1
    ) each) valued WHERE value IS NOT NULL`
  const [total, ...rows] = await db.read<Raw>(
    `WITH now AS MATERIALIZED (${usage(window)}), board AS (${ranked('now')}),
       earlier AS (${window.previous ? ranked(`(${usage(window.previous)})`) : 'SELECT NULL::text AS key, NULL::bigint AS rank'})
     SELECT NULL AS key, ${FIGURES}, 0 AS rank, 0 AS ranked, NULL AS previous_rank, NULL AS model FROM now
     UNION ALL (
       SELECT board.key, ${FIGURE_COLUMNS.replaceAll(/\w+/g, 'board.$&')}, board.rank, board.ranked, earlier.rank, ${o.of === 'MODEL' ? MODEL : 'NULL'}
       FROM board LEFT JOIN earlier ON earlier.key = board.key WHERE board.rank <= ${parameters.add(o.first)}
     ) ORDER BY rank`,
    parameters.values,
  )
  return {
    of: o.of,
    by: o.by,
    ranked: Number(rows[0]?.ranked ?? 0),
    total: figuresFrom(total as Raw),
    rows: rows.map((row) => ({
      key: row.key,
      rank: Number(row.rank),
      previousRank: row.previous_rank === null ? null : Number(row.previous_rank),
      model: o.of === 'MODEL' ? (row.model ?? row.key) : null,
      figures: figuresFrom(row),
    })),
  }
}
