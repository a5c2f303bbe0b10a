import { builder } from '../builder'
import { badInput } from '../errors'
import { ratio } from '../ratio'
import { type Window, windowArguments, windowFields, windowOf } from '../window'
import { AgentType } from './agent'
import { type BoardBy, type BoardOf, type BoardRow, type Figures, type Board as Rows, readBoard } from './read/board'

const MAX_ROWS = 100
const DEFAULT_ROWS = 20
/** 0G as a currency. */
const NATIVE = `0x${'0'.repeat(40)}`

const BoardOfEnum = builder.enumType('AgentBoardOf', {
  description: 'What a leaderboard of sales is of.',
  values: {
    AGENT: { value: 'AGENT' as BoardOf, description: 'Agents that were sold, where known.' },
    SELLER: { value: 'SELLER' as BoardOf, description: 'Sellers.' },
    BUYER: { value: 'BUYER' as BoardOf, description: 'Buyers.' },
    CREATOR: { value: 'CREATOR' as BoardOf, description: 'Creators of the agents that were sold, where known.' },
  },
})

const BoardByEnum = builder.enumType('AgentBoardBy', {
  description: 'What a leaderboard of sales is ordered by, highest first.',
  values: {
    VOLUME: { value: 'VOLUME' as BoardBy, description: 'Prices together.' },
    SALES: { value: 'SALES' as BoardBy, description: 'Number of sales.' },
  },
})

const FiguresType = builder.objectRef<Figures>('AgentSaleFigures').implement({
  description: 'What sales in one currency add up to.',
  fields: (t) => ({
    sales: t.exposeInt('sales', { nullable: false, description: 'Sales. Unit: sales.' }),
    volumeUnits: t.expose('volumeUnits', {
      type: 'BigInt',
      nullable: false,
      description: 'Prices together. Unit: smallest units of the currency.',
    }),
    feeUnits: t.expose('feeUnits', {
      type: 'BigInt',
      nullable: false,
      description: 'Fees together, where known. Unit: smallest units of the currency.',
    }),
    partnerFeeUnits: t.expose('partnerFeeUnits', {
      type: 'BigInt',
      nullable: false,
      description: 'Of the fees, those of partners, where known. Unit: smallest units of the currency.',
    }),
    unknownSplits: t.exposeInt('unknownSplits', {
      nullable: false,
      description: 'Sales of which not every part is known. Unit: sales.',
    }),
  }),
})

interface Board extends Rows {
  readonly currency: string
  readonly window: Window
}
interface Row extends BoardRow {
  readonly board: Rows
  readonly by: BoardBy
}

const RowType = builder.objectRef<Row>('AgentBoardRow').implement({
  description: 'One place of a leaderboard of sales.',
  fields: (t) => ({
    rank: t.exposeInt('rank', {
      nullable: false,
      description: 'Place, from 1. Equal values are in the order of their keys. Unit: index.',
    }),
    previousRank: t.exposeInt('previousRank', {
      description: 'Place in the window of the same length before; null when it had none. Unit: index.',
    }),
    key: t.exposeString('key', { nullable: false, description: 'Address, or contract and number of the agent.' }),
    address: t.field({
      type: 'Address',
      description: 'Seller, buyer or creator; null on a board of agents.',
      resolve: ({ of, key }) => (of === 'AGENT' ? null : key),
    }),
    agentState: t.field({
      type: AgentType,
      description: 'The agent as it stands now; null unless the board is of agents.',
      resolve: ({ of, key }) => (of === 'AGENT' ? key : null),
    }),
    share: t.float({
      description: 'Part of the total of the window, 1 being all of it; null where the total is 0.',
      resolve: ({ figures, by, board: { total } }) =>
        by === 'VOLUME' ? ratio(figures.volumeUnits, total.volumeUnits) : ratio(figures.sales, total.sales),
    }),
    figures: t.expose('figures', { type: FiguresType, nullable: false, description: 'Its figures.' }),
  }),
})

const BoardType = builder.objectRef<Board & { readonly by: BoardBy }>('AgentBoard').implement({
  description:
    'Leaderboard of sales in one currency over a window, compared with the window of the same length before it.',
  fields: (t) => ({
    currency: t.expose('currency', {
      type: 'Address',
      nullable: false,
      description: 'Currency of the sales: a token, or the zero address for 0G.',
    }),
    ...windowFields(t),
    ranked: t.exposeInt('ranked', { nullable: false, description: 'How many have a place. Unit: rows.' }),
    total: t.expose('total', {
      type: FiguresType,
      nullable: false,
      description: 'What shares are of: every sale of the window in the currency, also those that are nobody’s.',
    }),
    rows: t.field({
      type: [RowType],
      nullable: false,
      description: 'The first places.',
      resolve: (board) => board.rows.map((row) => ({ ...row, board, by: board.by })),
    }),
  }),
})

builder.queryField('agentLeaderboard', (t) =>
  t.field({
    type: BoardType,
    description: `Who leads in sales of agents in one currency over any window, at most ${MAX_ROWS} rows; null before the domain has begun.`,
    complexity: ({ first }) => ({ field: 40, multiplier: Math.max(1, first) }),
    args: {
      of: t.arg({ type: BoardOfEnum, required: true, description: 'What is ranked.' }),
      by: t.arg({ type: BoardByEnum, required: true, defaultValue: 'VOLUME', description: 'What it is ranked by.' }),
      currency: t.arg({
        type: 'Address',
        required: true,
        defaultValue: NATIVE,
        description: 'Currency of the sales: a token, or the zero address for 0G.',
      }),
      first: t.arg.int({ required: true, defaultValue: DEFAULT_ROWS, description: 'How many rows at most.' }),
      ...windowArguments(t.arg),
    },
    resolve: async (_root, { of, by, currency, first, since, until }, { db }) => {
      if (first < 1 || first > MAX_ROWS) throw badInput(`A leaderboard has 1 to ${MAX_ROWS} rows, found ${first}.`)
      const window = await windowOf(db, 'marketplace', { since, until })
      return window && { ...(await readBoard(db, window, { of, by, currency, first })), by, currency, window }
    },
  }),
)
