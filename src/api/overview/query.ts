import { builder } from '../builder'
import { DomainEnum } from '../enums'
import { KpiType } from './kpiType'
import { type DomainOverview, KPIS, readOverview } from './read'
import { overviewWindow, PERIODS, type Period } from './window'

const COUNT = KPIS.reduce((sum, { kpis }) => sum + kpis.length, 0)

const PeriodEnum = builder.enumType('OverviewPeriod', {
  description: 'Length of a window.',
  values: Object.fromEntries(
    Object.entries(PERIODS).map(([period, hours]) => [
      period,
      { value: period as Period, description: `${hours} hour${hours === 1 ? '' : 's'}.` },
    ]),
  ) as Record<Period, { value: Period; description: string }>,
})

const DomainOverviewType = builder.objectRef<DomainOverview>('DomainOverview').implement({
  description: 'The KPIs of one domain, and the block that they are as of.',
  fields: (t) => ({
    domain: t.field({
      type: DomainEnum,
      nullable: false,
      description: 'The domain.',
      resolve: ({ kpis }) => kpis.domain,
    }),
    height: t.int({
      description: 'Its last indexed block; null where there is none. Unit: block.',
      resolve: ({ status }) => (status === null || status.head_height < 0 ? null : status.head_height),
    }),
    hash: t.string({
      description: 'Hash of that block.',
      resolve: ({ status }) => (status === null || status.head_height < 0 ? null : status.head_hash),
    }),
    time: t.field({ type: 'DateTime', description: 'Its time.', resolve: ({ status }) => status?.head_time }),
    coveredFrom: t.int({
      description: 'Block from which the figures hold; null before the domain has begun. Unit: block.',
      resolve: ({ status }) => status?.covered_from,
    }),
    isPartial: t.boolean({
      nullable: false,
      description: 'Whether the window ends after the last indexed block, so that its figures can still grow.',
      resolve: ({ isPartial }) => isPartial,
    }),
    kpis: t.field({
      type: [KpiType],
      nullable: false,
      description: 'Its figures, always the same ones in the same order.',
      resolve: ({ kpis, window, current, previous }) => kpis.kpis.map((kpi) => ({ kpi, window, current, previous })),
    }),
  }),
})

builder.queryField('overview', (t) =>
  t.field({
    type: [DomainOverviewType],
    nullable: false,
    description:
      'The KPIs of every domain over one window and the one before it, all in one snapshot. Windows end at full hours; empty before any domain has a block.',
    complexity: { field: 100, multiplier: COUNT },
    args: {
      period: t.arg({ type: PeriodEnum, required: true, description: 'Length of the window.' }),
      until: t.arg({
        type: 'DateTime',
        description:
          'End of the window, exclusive, a full hour; by default the latest one that every domain has reached, so that no figure is partial.',
      }),
      domains: t.arg({ type: [DomainEnum], description: 'Only these domains.' }),
    },
    resolve: async (_root, { period, until, domains }, { db }) => {
      const window = overviewWindow(period, until, await db.status())
      return window === null ? [] : readOverview(db, window, domains ?? undefined)
    },
  }),
)
