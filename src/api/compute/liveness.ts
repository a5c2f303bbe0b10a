import { ComputeSettlement } from '../../model/generated'
import { builder } from '../builder'
import { describe, ownTable } from '../entity'
import { Parameters } from '../read/condition'
import { headTime } from '../read/domainStatus'
import type { Snapshot } from '../read/snapshot'
import { earlier } from '../read/span'
import { type WindowArguments, windowArguments, windowOf } from '../window'
import { ComputeProviderType } from './provider'

interface Liveness {
  readonly active: boolean
  readonly settlements: number
  readonly daysActive: number
  readonly firstTime: Date | null
  readonly lastTime: Date | null
  readonly longestGapSeconds: number | null
  readonly medianGapSeconds: number | null
  readonly currentGapSeconds: number | null
}

const ComputeLivenessType = builder.objectRef<Liveness>('ComputeLiveness').implement({
  description:
    'How steadily a provider settles. A gap lies between two moments, one after the other, at which it settled anything, whatever the outcome.',
  fields: (t) => ({
    active: t.exposeBoolean('active', {
      nullable: false,
      description: 'Whether it was paid something in the window.',
    }),
    settlements: t.exposeInt('settlements', {
      nullable: false,
      description: 'Settlements in its record. Unit: settlements.',
    }),
    daysActive: t.exposeInt('daysActive', {
      nullable: false,
      description: 'UTC days of the window in which it was paid something. Unit: days.',
    }),
    firstTime: t.expose('firstTime', {
      type: 'DateTime',
      description: 'Its first settlement in the window; null when there is none.',
    }),
    lastTime: t.expose('lastTime', {
      type: 'DateTime',
      description: 'Its latest settlement in the window; null when there is none.',
    }),
    longestGapSeconds: t.exposeInt('longestGapSeconds', {
      description: 'Longest gap inside the window; null with less than two moments. Unit: seconds.',
    }),
    medianGapSeconds: t.exposeInt('medianGapSeconds', {
      description: 'Median gap, rounded down; null with less than two moments. Unit: seconds.',
    }),
    currentGapSeconds: t.exposeInt('currentGapSeconds', {
      description:
        'From its latest settlement to the last indexed block, or to the end of a window that ends before it; null when there is none. Unit: seconds.',
    }),
  }),
})

const table = ownTable(ComputeSettlement)

/** Liveness of each provider in one statement: a walk along the index on provider and time for each. */
async function readLiveness(
  db: Snapshot,
  providers: readonly string[],
  args: WindowArguments,
): Promise<(Liveness | null)[]> {
  const window = await windowOf(db, 'compute', args)
  if (window === null) return providers.map(() => null)
  const head = await headTime(db, 'compute')
  const parameters = new Parameters()
  const keys = parameters.add(providers)
  const until = parameters.add(window.until)
  const since = window.since ? ` AND time >= ${parameters.add(window.since)}` : ''
  const end = parameters.add(earlier(window.until, head))
  const rows = await db.read<Liveness & { key: string }>(
    `SELECT key, coalesce(paid, false) AS active, coalesce(settlements, 0)::int AS settlements, coalesce(days, 0)::int AS "daysActive",
       first AS "firstTime", last AS "lastTime", longest::int AS "longestGapSeconds",
       floor((low + high) / 2)::int AS "medianGapSeconds", extract(epoch FROM ${end}::timestamptz - last)::int AS "currentGapSeconds"
     FROM unnest(${keys}::text[]) keys (key) CROSS JOIN LATERAL (
       SELECT bool_or(paid) AS paid, sum(settlements) AS settlements,
         count(DISTINCT floor(extract(epoch FROM time) / 86400)) FILTER (WHERE paid) AS days,
         min(time) AS first, max(time) AS last, max(gap) AS longest,
         percentile_disc(0.5) WITHIN GROUP (ORDER BY gap) AS low, percentile_disc(0.5) WITHIN GROUP (ORDER BY gap DESC) AS high
       FROM (
         SELECT time, settlements, paid, extract(epoch FROM time - lag(time) OVER (ORDER BY time)) AS gap FROM (
           SELECT time, count(*) AS settlements, bool_or(settled_wei > 0) IS TRUE AS paid
           FROM ${table.name} WHERE accountable = key AND time < ${until}${since} GROUP BY time
         ) moment
       ) gaps
     ) found`,
    parameters.values,
  )
  const found = new Map(rows.map(({ key, ...liveness }) => [key, liveness]))
  return providers.map((provider) => found.get(provider) ?? null)
}

builder.queryField('computeLiveness', (t) =>
  t.field({
    type: ComputeLivenessType,
    description: 'How steadily a provider settled over any window.',
    complexity: { field: 40 },
    args: {
      provider: t.arg({ type: 'Address', required: true, description: describe('ComputeUsageDay', 'provider') }),
      ...windowArguments(t.arg),
    },
    resolve: async (_root, { provider, ...window }, { db }) => (await readLiveness(db, [provider], window))[0],
  }),
)

builder.objectField(ComputeProviderType, 'liveness', (t) =>
  t.loadable({
    type: ComputeLivenessType,
    description: 'How steadily it settled over any window.',
    args: windowArguments(t.arg as never),
    complexity: { field: 40 },
    byPath: true,
    load: (keys: string[], { db }, args) => readLiveness(db, keys, args as WindowArguments) as never,
    resolve: (provider) => (provider as { id: string }).id,
  }),
)
