import { builder } from '../builder'
import { ratio } from '../ratio'
import type { Snapshot } from '../read/snapshot'
import { type Window, windowArguments, windowFields, windowOf } from '../window'
import { ComputeChangeType, ComputeFiguresType, changeOf, type Figures, readFigures } from './figures'
import { filterArguments, type UsageFilter } from './usage'

interface Totals {
  readonly window: Window
  readonly current: Figures
  readonly before: Figures | null
}

async function readTotals(db: Snapshot, window: Window, filter: UsageFilter): Promise<Totals> {
  const [current, before = null] = await readFigures(db, window.previous ? [window, window.previous] : [window], filter)
  return { window, current: current as Figures, before }
}

const ComputeTotalsType = builder.objectRef<Totals>('ComputeTotals').implement({
  description: 'Settlements of a window, compared with the window of the same length before it.',
  fields: (t) => ({
    ...windowFields(t),
    coveredFrom: t.int({
      nullable: false,
      description: 'Block from which the figures hold. Unit: block.',
      resolve: ({ window }) => window.coveredFrom,
    }),
    figures: t.field({
      type: ComputeFiguresType,
      nullable: false,
      description: 'Figures of the window.',
      resolve: ({ current }) => current,
    }),
    previousSince: t.field({
      type: 'DateTime',
      description: 'Begin of the window before; null when there is none.',
      resolve: ({ window: { previous } }) => previous?.since,
    }),
    previous: t.field({
      type: ComputeFiguresType,
      description: 'Figures of the window of the same length before it; null when the window has no begin.',
      resolve: ({ before }) => before,
    }),
    change: t.field({
      type: ComputeChangeType,
      description: 'Figures less the previous ones; null when there are none.',
      resolve: ({ current, before }) => before && changeOf(current, before),
    }),
    settledGrowth: t.float({
      description: 'Change of settledWei as a part of what it was: 0.5 is half more; null when it was 0.',
      resolve: ({ current, before }) => before && ratio(current.settledWei - before.settledWei, before.settledWei),
    }),
  }),
})

builder.queryField('computeTotals', (t) =>
  t.field({
    type: ComputeTotalsType,
    description:
      'Revenue, bills and outcomes over any window, for any combination of provider, user, model and serving contract; null before the domain has begun.',
    complexity: { field: 20 },
    args: { ...filterArguments(t.arg), ...windowArguments(t.arg) },
    resolve: async (_root, args, { db }) => {
      const window = await windowOf(db, 'compute', args)
      return window && readTotals(db, window, args)
    },
  }),
)
