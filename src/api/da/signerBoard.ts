import { builder } from '../builder'
import type { Board, BoardRow } from './board'
import { readBoard } from './board'
import { boardType, checkFirst, firstArgument, rankFields } from './boardType'
import { SIGNING } from './figures'
import { DaSignerType } from './signer'
import { BELOW_MARK, DaSigningType, type SigningRow, signingFrom } from './signing'
import { daWindow, windowArguments } from './window'

/** Enough digits that different rates stay different. */
const RATE = '(CASE WHEN rows_assigned > 0 THEN div(rows_signed * 1e40, rows_assigned) END)'

const BY = {
  LOWEST_RATE: { value: RATE, order: 'ASC' },
  HIGHEST_RATE: { value: RATE, order: 'DESC' },
  ROWS_SIGNED: { value: 'nullif(rows_signed, 0)', order: 'DESC' },
  ROWS_ASSIGNED: { value: 'nullif(rows_assigned, 0)', order: 'DESC' },
  ROWS_MISSED: { value: 'nullif(rows_assigned - rows_signed, 0)', order: 'DESC' },
} as const
type By = keyof typeof BY

const ByEnum = builder.enumType('DaSignerBoardBy', {
  description: 'What signers are ranked by. Who had no row assigned has no rank.',
  values: {
    LOWEST_RATE: { value: 'LOWEST_RATE' as By, description: 'Signing rate, lowest first.' },
    HIGHEST_RATE: { value: 'HIGHEST_RATE' as By, description: 'Signing rate, highest first.' },
    ROWS_SIGNED: { value: 'ROWS_SIGNED' as By, description: 'Rows signed, most first.' },
    ROWS_ASSIGNED: { value: 'ROWS_ASSIGNED' as By, description: 'Rows assigned, most first.' },
    ROWS_MISSED: { value: 'ROWS_MISSED' as By, description: 'Rows assigned but not signed, most first.' },
  },
})

type Row = BoardRow<SigningRow> & { readonly board: Board<SigningRow> }

const RowType = builder.objectRef<Row>('DaSignerBoardRow').implement({
  description: 'One place of a board of signers.',
  fields: (t) => ({
    ...rankFields<SigningRow>(t as never),
    signer: t.field({
      type: DaSignerType,
      description: 'The signer with its totals of all time.',
      resolve: ({ key }) => key,
    }),
    signing: t.field({
      type: DaSigningType,
      nullable: false,
      description: 'What it signed in the window.',
      resolve: ({ board, ...row }) => signingFrom(row, board.window),
    }),
  }),
})

const BoardType = boardType<SigningRow, typeof RowType>(
  'DaSignerBoard',
  'Signers by what they signed in a window, compared with the window of the same length before it.',
  RowType,
)

builder.objectField(BoardType, 'total', (t) =>
  t.field({
    type: DaSigningType,
    nullable: false,
    description: 'All signers together: their blobs and rows, added up.',
    resolve: ({ total, window }) => signingFrom(total, window),
  }),
)

builder.queryField('daSignerBoard', (t) =>
  t.field({
    type: BoardType,
    description: 'Signers ranked over any window; null before the domain has begun.',
    complexity: ({ first }) => ({ field: 40, multiplier: Math.max(1, first) }),
    args: {
      by: t.arg({ type: ByEnum, required: true, defaultValue: 'LOWEST_RATE', description: 'What counts.' }),
      belowMark: t.arg.boolean({
        required: true,
        defaultValue: false,
        description: 'Only signers that signed less than nine tenths of their rows.',
      }),
      ...firstArgument(t.arg),
      ...windowArguments(t.arg),
    },
    resolve: async (_root, { by, belowMark, first, ...given }, { db }) => {
      const window = await daWindow(db, given)
      if (window === null) return null
      const ranking = { figures: SIGNING, ...BY[by], ...(belowMark ? { shown: BELOW_MARK } : {}) }
      const board = await readBoard<SigningRow>(db, window, ranking, checkFirst(first))
      return { ...board, rows: board.rows.map((row) => ({ ...row, board })) }
    },
  }),
)
