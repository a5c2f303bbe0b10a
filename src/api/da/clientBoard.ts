import { builder } from '../builder'
import { describe } from '../entity'
import { ratio } from '../ratio'
import { type Board, type BoardRow, readBoard } from './board'
import { boardType, checkFirst, firstArgument, rankFields } from './boardType'
import { DaClientType } from './client'
import { UPLOADS } from './figures'
import { daWindow, windowArguments } from './window'

interface Sums {
  readonly uploads: string
  readonly blobs: string
  readonly list_fee_wei: string
  readonly paid_wei: string
  readonly unknown_paid: string
}

const BY = { UPLOADS: 'uploads', BLOBS: 'blobs', LIST_FEE: 'list_fee_wei', PAID: 'paid_wei' } as const
type By = keyof typeof BY

const ByEnum = builder.enumType('DaClientBoardBy', {
  description: 'What clients are ranked by, highest first. Who has nothing has no rank.',
  values: {
    UPLOADS: { value: 'UPLOADS' as By, description: 'Uploads, the same blob again counted again.' },
    BLOBS: { value: 'BLOBS' as By, description: 'Blobs announced for the first time.' },
    LIST_FEE: { value: 'LIST_FEE' as By, description: 'List price of the uploads.' },
    PAID: { value: 'PAID' as By, description: 'What was paid, where known.' },
  },
})

type Row = BoardRow<Sums> & { readonly total: Sums; readonly by: By }

const SumsType = builder.objectRef<Sums>('DaClientFigures').implement({
  description: 'What clients announced and paid in a window.',
  fields: (t) => ({
    uploads: t.int({
      nullable: false,
      description: describe('DaClientStats', 'uploads'),
      resolve: ({ uploads }) => Number(uploads),
    }),
    blobs: t.int({
      nullable: false,
      description: describe('DaClientStats', 'blobs'),
      resolve: ({ blobs }) => Number(blobs),
    }),
    listFeeWei: t.field({
      type: 'BigInt',
      nullable: false,
      description: describe('DaClientStats', 'listFeeWei'),
      resolve: ({ list_fee_wei }) => BigInt(list_fee_wei),
    }),
    paidWei: t.field({
      type: 'BigInt',
      nullable: false,
      description: describe('DaClientStats', 'paidWei'),
      resolve: ({ paid_wei }) => BigInt(paid_wei),
    }),
    unknownPaid: t.int({
      nullable: false,
      description: describe('DaClientStats', 'unknownPaid'),
      resolve: ({ unknown_paid }) => Number(unknown_paid),
    }),
  }),
})

const RowType = builder.objectRef<Row>('DaClientBoardRow').implement({
  description: 'One place of a board of clients.',
  fields: (t) => ({
    ...rankFields<Sums>(t as never),
    client: t.field({
      type: DaClientType,
      description: 'The client with its totals of all time.',
      resolve: ({ key }) => key,
    }),
    share: t.float({
      description: 'Part of the total of the window, 1 being all of it.',
      resolve: ({ total, by, ...row }) => ratio(BigInt(row[BY[by]]), BigInt(total[BY[by]])),
    }),
    figures: t.field({
      type: SumsType,
      nullable: false,
      description: 'Its figures of the window.',
      resolve: (row) => row,
    }),
  }),
})

const BoardType = boardType<Sums, typeof RowType>(
  'DaClientBoard',
  'Clients by what they announced or paid in a window, compared with the window of the same length before it.',
  RowType,
)

builder.objectField(BoardType, 'total', (t) =>
  t.field({
    type: SumsType,
    nullable: false,
    description: 'All clients together.',
    resolve: ({ total }) => total,
  }),
)

builder.queryField('daClientBoard', (t) =>
  t.field({
    type: BoardType,
    description: 'Clients ranked over any window; null before the domain has begun.',
    complexity: ({ first }) => ({ field: 40, multiplier: Math.max(1, first) }),
    args: {
      by: t.arg({ type: ByEnum, required: true, defaultValue: 'UPLOADS', description: 'What counts.' }),
      ...firstArgument(t.arg),
      ...windowArguments(t.arg),
    },
    resolve: async (_root, { by, first, ...given }, { db }): Promise<Board<Sums> | null> => {
      const window = await daWindow(db, given)
      if (window === null) return null
      const ranking = { figures: UPLOADS, value: `nullif(${BY[by]}, 0)`, order: 'DESC' } as const
      const board = await readBoard<Sums>(db, window, ranking, checkFirst(first))
      return { ...board, rows: board.rows.map((row) => ({ ...row, total: board.total, by })) }
    },
  }),
)
