import { builder } from '../builder'
import { badInput } from '../errors'
import type { Span } from '../read/span'
import { StorageAccountType } from './account'
import { type Board, METRICS, type Metric, readBoard, type Standing } from './read/leaderboard'
import { later, spanOf } from './read/span'
import { StorageVolumeType } from './volume'

const MAX_ENTRIES = 100
const DEFAULT_ENTRIES = 20

export const WINDOW_SECONDS = { LAST_24H: 86_400, LAST_3D: 3 * 86_400, LAST_7D: 7 * 86_400, ALL: null } as const
type Window = keyof typeof WINDOW_SECONDS

export const WindowEnum = builder.enumType('StorageWindow', {
  description: 'Window that ends with the last indexed block.',
  values: {
    LAST_24H: { value: 'LAST_24H' as Window, description: 'The last 24 hours.' },
    LAST_3D: { value: 'LAST_3D' as Window, description: 'The last 3 days.' },
    LAST_7D: { value: 'LAST_7D' as Window, description: 'The last 7 days.' },
    ALL: { value: 'ALL' as Window, description: 'Everything since the first block.' },
  },
})

const MetricEnum = builder.enumType('StorageMetric', {
  description: 'What accounts are compared by.',
  values: {
    BYTES: { value: 'BYTES' as Metric, description: 'True sizes added up.' },
    FEE: { value: 'FEE' as Metric, description: 'Known fees added up.' },
    TRANSACTIONS: { value: 'TRANSACTIONS' as Metric, description: 'Transactions with an upload.' },
    FILES: { value: 'FILES' as Metric, description: 'Uploads.' },
  },
})

const StandingType = builder.objectRef<Standing>('StorageStanding').implement({
  description: 'Place of one account on a leaderboard.',
  fields: (t) => ({
    rank: t.exposeInt('rank', { nullable: false, description: 'Place, from 1; equal ones by address. Unit: places.' }),
    previousRank: t.exposeInt('previousRank', {
      description:
        'Place in the window of the same length before; null without an upload in it, and for windows that begin with the first block. Unit: places.',
    }),
    rankChange: t.int({
      description: 'Places won since the window before, lost ones negative; null when previousRank is. Unit: places.',
      resolve: ({ rank, previousRank }) => previousRank && previousRank - rank,
    }),
    address: t.field({
      type: 'Address',
      nullable: false,
      description: 'The address: the submitter of the uploads.',
      resolve: ({ account }) => account,
    }),
    account: t.field({
      type: StorageAccountType,
      description: 'The account with its totals of all time.',
      resolve: ({ account }) => account,
    }),
    transactions: t.exposeInt('transactions', {
      nullable: false,
      description: 'Transactions with an upload for it in the window. Unit: transactions.',
    }),
    volume: t.expose('volume', { type: StorageVolumeType, nullable: false, description: 'Its uploads in the window.' }),
    share: t.exposeFloat('share', {
      nullable: false,
      description: "Its part of the board's total, 0 to 1, to nine decimals. Unit: 1.",
    }),
  }),
})

interface Leaderboard extends Board {
  readonly metric: Metric
  readonly span: Span
}

const LeaderboardType = builder.objectRef<Leaderboard>('StorageLeaderboard').implement({
  description: 'Accounts by what was uploaded for them in a window.',
  fields: (t) => ({
    by: t.field({
      type: MetricEnum,
      nullable: false,
      description: 'What they are compared by.',
      resolve: ({ metric }) => metric,
    }),
    since: t.field({
      type: 'DateTime',
      description: 'Begin of the window, inclusive; null for the first block.',
      resolve: ({ span }) => span.since,
    }),
    until: t.field({
      type: 'DateTime',
      nullable: false,
      description: 'End of the window, exclusive.',
      resolve: ({ span }) => span.until,
    }),
    total: t.expose('total', {
      type: 'BigInt',
      nullable: false,
      description:
        'What all accounts have together, listed or not; a transaction for several accounts counts for each. Unit: bytes, wei, transactions or submissions, as compared.',
    }),
    accounts: t.exposeInt('accounts', {
      nullable: false,
      description: 'Accounts that have a place. Unit: addresses.',
    }),
    standings: t.field({
      type: [StandingType],
      nullable: false,
      description: 'The first places.',
      resolve: ({ standings }) => [...standings],
    }),
  }),
})

builder.queryField('storageLeaderboard', (t) =>
  t.field({
    type: LeaderboardType,
    nullable: false,
    description: `Who stores most, by bytes, fees, transactions or files, over any window. At most ${MAX_ENTRIES} places.`,
    complexity: ({ first }) => ({ field: 10, multiplier: Math.max(1, first) }),
    args: {
      by: t.arg({
        type: MetricEnum,
        required: true,
        description: `What to compare by: ${Object.keys(METRICS).join(', ')}.`,
      }),
      window: t.arg({ type: WindowEnum, description: 'Window up to the last indexed block; not with since or until.' }),
      since: t.arg({ type: 'DateTime', description: 'Block time, inclusive; by default the first block.' }),
      until: t.arg({
        type: 'DateTime',
        description: 'Block time, exclusive; by default after the last indexed block.',
      }),
      first: t.arg.int({ required: true, defaultValue: DEFAULT_ENTRIES, description: 'How many places at most.' }),
    },
    resolve: async (_root, { by, window, since, until, first }, { db }) => {
      if (first < 0 || first > MAX_ENTRIES) throw badInput(`A board has 0 to ${MAX_ENTRIES} places, found ${first}.`)
      if (window && (since || until)) throw badInput('Give a window, or since and until, not both.')
      const seconds = window ? WINDOW_SECONDS[window] : null
      const whole = await spanOf(db, { since, until })
      const span = seconds === null ? whole : { since: later(whole.until, -seconds), until: whole.until }
      // Everything up to now is a row per account already.
      const isAll = span.since === null && !until
      return { metric: by, span, ...(await readBoard(db, by, isAll ? null : span, first)) }
    },
  }),
)
