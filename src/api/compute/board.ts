import { ComputeServiceVersion } from '../../model/generated'
import { ownTable } from '../entity'
import { Parameters } from '../read/condition'
import type { Snapshot } from '../read/snapshot'
import { FIGURES, type FigureRow, type Figures, figuresFrom, readFigures, tuples } from './figures'
import { type UsageFilter, usageConditions } from './usage'
import { wilsonLowerSql } from './wilson'
import type { Span, Window } from './window'

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

type Raw = FigureRow & { readonly key: string; readonly rank: string; readonly previous_rank: string | null }

/**
 * The first rows of a board with their ranks in the window before, and the totals that shares are of. Ties are put in the order of their keys, so that every rank is one row's.
 */
export async function readBoard(
  db: Snapshot,
  window: Window,
  o: { readonly of: BoardOf; readonly by: BoardBy; readonly first: number; readonly filter: UsageFilter },
): Promise<Board> {
  const parameters = new Parameters()
  const ranked = (span: Span) => `
    SELECT *, row_number() OVER (ORDER BY value DESC, key COLLATE "C") AS rank, count(*) OVER () AS ranked
    FROM (SELECT *, ${VALUES[o.by]} AS value FROM (
      SELECT ${KEYS[o.of]} AS key, ${FIGURES} FROM (${tuples(span, usageConditions(o.filter), parameters)}) tuple
      WHERE ${KEYS[o.of]} IS NOT NULL GROUP BY 1
    ) each) valued WHERE value IS NOT NULL`
  const before = window.previous ? `(${ranked(window.previous)})` : '(SELECT NULL::text AS key, NULL::bigint AS rank)'
  const version = ownTable(ComputeServiceVersion)
  const rows = await db.read<Raw & { model: string | null; ranked: string }>(
    `WITH board AS (${ranked(window)}), earlier AS ${before}
     SELECT board.*, earlier.rank AS previous_rank, ${
       o.of === 'MODEL' ? `(SELECT model FROM ${version.name} v WHERE v.model_key = board.key LIMIT 1)` : 'NULL'
     } AS model
     FROM board LEFT JOIN earlier ON earlier.key = board.key WHERE board.rank <= ${parameters.add(o.first)}
     ORDER BY board.rank`,
    parameters.values,
  )
  const [total] = await readFigures(db, [window], o.filter)
  return {
    of: o.of,
    by: o.by,
    ranked: Number(rows[0]?.ranked ?? 0),
    total: total as Figures,
    rows: rows.map((row) => ({
      key: row.key,
      rank: Number(row.rank),
      previousRank: row.previous_rank === null ? null : Number(row.previous_rank),
      model: o.of === 'MODEL' ? (row.model ?? row.key) : null,
      figures: figuresFrom(row),
    })),
  }
}
