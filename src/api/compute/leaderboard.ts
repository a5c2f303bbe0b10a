import { builder } from '../builder'
import { badInput } from '../errors'
import { ratio } from '../ratio'
import { type Window, windowArguments, windowFields, windowOf } from '../window'
import { type BoardBy, type BoardOf, type BoardRow, type Board as Rows, readBoard } from './board'
import { ComputeFiguresType } from './figures'
import { ComputeReliabilityType, reliabilityOf } from './reliability'
import { filterArguments } from './usage'

const MAX_ROWS = 100
const DEFAULT_ROWS = 20

const BoardOfEnum = builder.enumType('ComputeBoardOf', {
  description: 'What a leaderboard is of.',
  values: {
    PROVIDER: { value: 'PROVIDER' as BoardOf, description: 'Providers, by the settlements in their record.' },
    USER: { value: 'USER' as BoardOf, description: 'Users, by the bills that name them.' },
    MODEL: { value: 'MODEL' as BoardOf, description: 'Models, where known.' },
    SERVICE: { value: 'SERVICE' as BoardOf, description: 'Services: one provider in one serving contract.' },
  },
})

const BoardByEnum = builder.enumType('ComputeBoardBy', {
  description: 'What a leaderboard is ordered by, highest first.',
  values: {
    SETTLED: { value: 'SETTLED' as BoardBy, description: 'Amount that moved to providers.' },
    SETTLEMENTS: { value: 'SETTLEMENTS' as BoardBy, description: 'Number of settlements, whatever the outcome.' },
    USERS: { value: 'USERS' as BoardBy, description: 'Distinct users over the window; not for a board of users.' },
    RELIABILITY: {
      value: 'RELIABILITY' as BoardBy,
      description: 'Wilson lower bound of reliability. Who had no outcome that counts has no rank.',
    },
  },
})

interface Board extends Rows {
  readonly window: Window
}
interface Row extends BoardRow {
  readonly board: Rows
}

const ComputeBoardRowType = builder.objectRef<Row>('ComputeBoardRow').implement({
  description: 'One place of a leaderboard.',
  fields: (t) => ({
    rank: t.exposeInt('rank', {
      nullable: false,
      description: 'Place, from 1. Equal values are in the order of their keys. Unit: index.',
    }),
    previousRank: t.exposeInt('previousRank', {
      description: 'Place in the window of the same length before; null when it had none. Unit: index.',
    }),
    rankChange: t.int({
      description: 'Places won since, negative when lost; null when it had no place before. Unit: places.',
      resolve: ({ rank, previousRank }) => (previousRank === null ? null : previousRank - rank),
    }),
    key: t.exposeString('key', {
      nullable: false,
      description: 'Address, key of the model, or serving contract and provider.',
    }),
    provider: t.field({
      type: 'Address',
      description: 'The provider; null on a board of users or models.',
      resolve: ({ key, board: { of } }) => (of === 'PROVIDER' ? key : of === 'SERVICE' ? key.split('-')[1] : null),
    }),
    serving: t.field({
      type: 'Address',
      description: 'The serving contract; null unless the board is of services.',
      resolve: ({ key, board: { of } }) => (of === 'SERVICE' ? key.split('-')[0] : null),
    }),
    user: t.field({
      type: 'Address',
      description: 'The user; null unless the board is of users.',
      resolve: ({ key, board: { of } }) => (of === 'USER' ? key : null),
    }),
    model: t.exposeString('model', { description: 'The model, whole; null unless the board is of models.' }),
    share: t.float({
      description:
        'Part of the total of the window, 1 being all of it; null for reliability and where the total is 0. Distinct users of several rows overlap.',
      resolve: ({ figures, board: { by, total } }) => {
        if (by === 'SETTLED') return ratio(figures.settledWei, total.settledWei)
        if (by === 'SETTLEMENTS') return ratio(figures.settlements, total.settlements)
        return by === 'USERS' ? ratio(figures.users, total.users) : null
      },
    }),
    figures: t.expose('figures', { type: ComputeFiguresType, nullable: false, description: 'Its figures.' }),
    reliability: t.field({
      type: ComputeReliabilityType,
      nullable: false,
      description: 'Its outcomes by whose fault they are.',
      resolve: ({ figures }) => reliabilityOf(figures),
    }),
  }),
})

const ComputeBoardType = builder.objectRef<Board>('ComputeBoard').implement({
  description: 'Leaderboard of a window, compared with the window of the same length before it.',
  fields: (t) => ({
    ...windowFields(t),
    ranked: t.exposeInt('ranked', { nullable: false, description: 'How many have a place. Unit: rows.' }),
    total: t.expose('total', {
      type: ComputeFiguresType,
      nullable: false,
      description: 'What shares are of: every settlement of the window and the filter, also those that are nobody’s.',
    }),
    rows: t.field({
      type: [ComputeBoardRowType],
      nullable: false,
      description: 'The first places.',
      resolve: (board) => board.rows.map((row) => ({ ...row, board })),
    }),
  }),
})

builder.queryField('computeLeaderboard', (t) =>
  t.field({
    type: ComputeBoardType,
    description: `Who leads over any window, at most ${MAX_ROWS} rows; null before the domain has begun.`,
    complexity: ({ first }) => ({ field: 40, multiplier: Math.max(1, first) }),
    args: {
      of: t.arg({ type: BoardOfEnum, required: true, description: 'What is ranked.' }),
      by: t.arg({ type: BoardByEnum, required: true, defaultValue: 'SETTLED', description: 'What it is ranked by.' }),
      first: t.arg.int({ required: true, defaultValue: DEFAULT_ROWS, description: 'How many rows at most.' }),
      ...filterArguments(t.arg),
      ...windowArguments(t.arg),
    },
    resolve: async (_root, { of, by, first, since, until, ...filter }, { db }) => {
      if (first < 1 || first > MAX_ROWS) throw badInput(`A leaderboard has 1 to ${MAX_ROWS} rows, found ${first}.`)
      if (of === 'USER' && by === 'USERS') throw badInput('A board of users cannot be by users.')
      const window = await windowOf(db, 'compute', { since, until })
      return window && { ...(await readBoard(db, window, { of, by, first, filter })), window }
    },
  }),
)
