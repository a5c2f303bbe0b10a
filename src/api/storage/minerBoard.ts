import { bucketEnd, bucketStart, type Step } from '../../lib/time'
import { StorageMinerStats } from '../../model/generated'
import { builder } from '../builder'
import { describe, ownTable } from '../entity'
import { StepEnum } from '../enums'
import { badInput } from '../errors'
import { MAX_PAGE } from '../limits'
import { headTime } from '../read/domainStatus'
import { pageSize } from '../read/page'
import type { Snapshot } from '../read/snapshot'
import { StorageMinerType } from './miner'

/** What miners are ranked by, and its column. */
const METRICS = { REWARD: 'reward_wei', WINS: 'wins', ATTEMPTS: 'attempts' } as const
type Metric = keyof typeof METRICS

interface Window {
  readonly step: Step
  readonly since: Date
  readonly until: Date
}

interface Place {
  readonly miner: string
  readonly rank: number
  readonly previous_rank: number | null
  readonly share_ppm: number
  readonly wins: number
  readonly rewards: number
  readonly reward_wei: string
  readonly attempts: number | null
  readonly failed_attempts: number | null
}

/** Up to this, a window is whole hours; a longer one is whole days. */
const HOURS_MS = 31 * 86_400_000
const table = ownTable(StorageMinerStats)

/** Sums of a window, ranked; who has nothing has no rank. Ties go by the miner's key. */
const ranked = (metric: Metric, [since, until]: readonly [string, string]) => `
  SELECT *, row_number() OVER (ORDER BY value DESC, miner)::int AS rank, sum(value) OVER () AS total FROM (
    SELECT miner, sum(${METRICS[metric]}) AS value, sum(wins)::int AS wins, sum(rewards)::int AS rewards,
      sum(reward_wei)::text AS reward_wei, sum(attempts)::int AS attempts, sum(failed_attempts)::int AS failed_attempts
    FROM ${table.name} WHERE step = $1 AND time >= ${since} AND time < ${until} GROUP BY miner
  ) summed WHERE value > 0`

function board(db: Snapshot, metric: Metric, { step, since, until }: Window, first: number): Promise<Place[]> {
  const before = new Date(2 * since.getTime() - until.getTime())
  return db.read<Place>(
    `WITH this AS (${ranked(metric, ['$2', '$3'])}), earlier AS (${ranked(metric, ['$4', '$2'])})
     SELECT this.*, earlier.rank AS previous_rank, div(this.value * 1000000, this.total)::int AS share_ppm
     FROM this LEFT JOIN earlier USING (miner) ORDER BY this.rank LIMIT $5`,
    [step, since, until, before, first],
  )
}

/** Whole buckets around what was asked for; without a begin, all there is. */
async function windowOf(
  db: Snapshot,
  { since, until }: { readonly since?: Date | null; readonly until?: Date | null },
): Promise<Window> {
  const head = await headTime(db, 'storage')
  const end = until ?? head
  const step = since && end.getTime() - since.getTime() <= HOURS_MS ? 'HOUR' : 'DAY'
  const start = bucketStart(step, since ?? new Date(0))
  const close = bucketStart(step, end)
  const window = {
    step,
    since: start,
    until: until && close.getTime() === end.getTime() ? close : bucketEnd(step, close),
  }
  if (window.since >= window.until) throw badInput('since is not before until.')
  return window as Window
}

const MetricEnum = builder.enumType('StorageMinerMetric', {
  description: 'What miners are ranked by.',
  values: {
    REWARD: { value: 'REWARD' as Metric, description: 'Rewards credited, in wei.' },
    WINS: { value: 'WINS' as Metric, description: 'Accepted answers.' },
    ATTEMPTS: { value: 'ATTEMPTS' as Metric, description: 'Answers sent straight to the mine, accepted or not.' },
  },
})

const PlaceType = builder.objectRef<Place>('StorageMinerPlace').implement({
  description: 'One miner id on a board.',
  fields: (t) => ({
    rank: t.exposeInt('rank', {
      nullable: false,
      description: 'Place, from 1. Ties go by the key of the miner. Unit: rank.',
    }),
    previousRank: t.exposeInt('previous_rank', {
      description: 'Place in the window of the same length before; null when it had none. Unit: rank.',
    }),
    sharePpm: t.exposeInt('share_ppm', {
      nullable: false,
      description: 'Its part of all miners, rounded down. Unit: parts per million.',
    }),
    miner: t.field({
      type: StorageMinerType,
      description: 'The miner id with its totals of all time.',
      resolve: ({ miner }) => miner,
    }),
    wins: t.exposeInt('wins', { nullable: false, description: describe('StorageMinerStats', 'wins') }),
    rewards: t.exposeInt('rewards', { nullable: false, description: describe('StorageMinerStats', 'rewards') }),
    rewardWei: t.field({
      type: 'BigInt',
      nullable: false,
      description: describe('StorageMinerStats', 'rewardWei'),
      resolve: ({ reward_wei }) => BigInt(reward_wei),
    }),
    attempts: t.exposeInt('attempts', { description: describe('StorageMinerStats', 'attempts') }),
    failedAttempts: t.exposeInt('failed_attempts', { description: describe('StorageMinerStats', 'failedAttempts') }),
  }),
})

const BoardType = builder.objectRef<Window & { readonly places: Place[] }>('StorageMinerBoard').implement({
  description: 'Miner ids by what they did in a window.',
  fields: (t) => ({
    step: t.field({
      type: StepEnum,
      nullable: false,
      description: 'Width of the buckets that were added up: HOUR up to 31 days, DAY beyond.',
      resolve: ({ step }) => step as never,
    }),
    since: t.expose('since', { type: 'DateTime', nullable: false, description: 'Begin of the window, inclusive.' }),
    until: t.expose('until', { type: 'DateTime', nullable: false, description: 'End of the window, exclusive.' }),
    places: t.expose('places', { type: [PlaceType], nullable: false, description: 'Best first.' }),
  }),
})

builder.queryField('storageMinerBoard', (t) =>
  t.field({
    type: BoardType,
    nullable: false,
    description: `Miner ids by reward, wins or attempts over a window of whole hours or days. At most ${MAX_PAGE}.`,
    args: {
      by: t.arg({ type: MetricEnum, required: true, defaultValue: 'REWARD', description: 'What counts.' }),
      since: t.arg({ type: 'DateTime', description: 'Begin of the window; all of the past by default.' }),
      until: t.arg({ type: 'DateTime', description: 'End of the window; now by default.' }),
      first: t.arg.int({ required: true, defaultValue: 20, description: 'How many at most.' }),
    },
    complexity: ({ first }) => ({ field: 1, multiplier: Math.max(1, first) }),
    resolve: async (_root, { by, since, until, first }, { db }) => {
      const window = await windowOf(db, { since: since ?? null, until: until ?? null })
      return { ...window, places: await board(db, by, window, pageSize({ first })) }
    },
  }),
)
