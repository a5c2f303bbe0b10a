import { viewParts } from '../../db/views'
import { bucketEnd, bucketStart } from '../../lib/time'
import { DOMAIN_NAMES, type DomainName } from '../../model/domainNames'
import { builder } from '../builder'
import { DomainEnum } from '../enums'
import { badInput } from '../errors'
import { MAX_BUCKETS } from '../limits'
import { isStartOf } from '../read/buckets'
import { Parameters } from '../read/condition'
import type { DomainStatus } from '../read/domainStatus'
import type { Snapshot } from '../read/snapshot'
import { METHODS, type MoneyColumn } from './methods'

const PARTS = viewParts('timeline/money_day.sql')
const COLUMNS = ['fees_wei', 'provider_revenue_wei', 'protocol_revenue_wei', 'rewards_wei'] as const
const DAY_MS = 86_400_000
const DEFAULT_DAYS = 100

type Amounts = Readonly<Record<(typeof COLUMNS)[number], string | null>>
type MoneyDay = Amounts & { readonly domain: DomainName; readonly day: Date; readonly isPartial: boolean }

interface Money {
  readonly domain: DomainName
  readonly status: DomainStatus | null
  readonly days: readonly MoneyDay[]
}

interface Asked {
  readonly domains?: readonly DomainName[] | null | undefined
  readonly since?: Date | null | undefined
  readonly until?: Date | null | undefined
}

/** The days of each domain, oldest first; one statement for all of them. */
async function readMoney(db: Snapshot, asked: Asked): Promise<Money[]> {
  const statuses = new Map((await db.status()).map((status) => [status.domain, status]))
  const domains = DOMAIN_NAMES.filter((domain) => PARTS.has(domain) && (asked.domains?.includes(domain) ?? true))
  if (domains.length === 0) return []
  const heads = [...statuses.values()].map(({ head_time }) => head_time?.getTime() ?? 0)
  const until = asked.until ?? bucketEnd('DAY', bucketStart('DAY', new Date(Math.max(0, ...heads))))
  const since = asked.since ?? new Date(Math.max(0, until.getTime() - DEFAULT_DAYS * DAY_MS))
  for (const bound of [since, until]) if (!isStartOf('DAY', bound)) throw badInput('Days begin at 00:00 UTC.')
  if (since > until) throw badInput('since is after until.')
  if (until.getTime() - since.getTime() > MAX_BUCKETS * DAY_MS) throw badInput(`At most ${MAX_BUCKETS} days.`)
  const parameters = new Parameters()
  const [from, to] = [parameters.add(since), parameters.add(until)]
  const each = domains.map(
    (domain) =>
      `SELECT domain, day, ${COLUMNS.join(', ')} FROM (${PARTS.get(domain)}) part WHERE day >= ${from} AND day < ${to}`,
  )
  const rows = await db.read<Omit<MoneyDay, 'isPartial'>>(`${each.join(' UNION ALL ')} ORDER BY day`, parameters.values)
  return domains.map((domain) => {
    const status = statuses.get(domain) ?? null
    const headDay = bucketStart('DAY', status?.head_time ?? new Date(0)).getTime()
    const days = rows
      .filter((row) => row.domain === domain)
      .map((row) => ({ ...row, isPartial: row.day.getTime() === headDay }))
    return { domain, status, days }
  })
}

const MoneyDayType = builder.objectRef<MoneyDay>('MoneyDay').implement({
  description: 'Native money of one domain on one UTC day. Null where no source tells, never zero.',
  fields: (t) => {
    const amount = (column: (typeof COLUMNS)[number], description: string) =>
      t.field({
        type: 'BigInt',
        description: `${description}; null where no source tells. Unit: wei.`,
        resolve: (row) => (row[column] === null ? null : BigInt(row[column] as string)),
      })
    return {
      day: t.field({
        type: 'DateTime',
        nullable: false,
        description: 'Start of the day, UTC.',
        resolve: ({ day }) => day,
      }),
      isPartial: t.exposeBoolean('isPartial', {
        nullable: false,
        description: 'Whether the day holds the last indexed block, so that it can still grow.',
      }),
      feesWei: amount('fees_wei', 'Fees that users paid'),
      providerRevenueWei: amount('provider_revenue_wei', 'Of the fees, what went to providers'),
      protocolRevenueWei: amount('protocol_revenue_wei', 'Of the fees, what the protocol kept'),
      rewardsWei: amount('rewards_wei', 'Given as reward'),
    }
  },
})

const MethodsType = builder.objectRef<Readonly<Record<MoneyColumn, string>>>('MoneyMethods').implement({
  description: 'How each column of a domain comes to be, or why it is null.',
  fields: (t) => ({
    fees: t.exposeString('fees', { nullable: false, description: 'Of feesWei.' }),
    providerRevenue: t.exposeString('providerRevenue', { nullable: false, description: 'Of providerRevenueWei.' }),
    protocolRevenue: t.exposeString('protocolRevenue', { nullable: false, description: 'Of protocolRevenueWei.' }),
    rewards: t.exposeString('rewards', { nullable: false, description: 'Of rewardsWei.' }),
  }),
})

const MoneyType = builder.objectRef<Money>('DomainMoney').implement({
  description: 'Money of one domain, day by day.',
  fields: (t) => ({
    domain: t.field({ type: DomainEnum, nullable: false, description: 'The domain.', resolve: ({ domain }) => domain }),
    height: t.int({
      description: 'Its last indexed block; null where there is none. Unit: block.',
      resolve: ({ status }) => (status === null || status.head_height < 0 ? null : status.head_height),
    }),
    coveredFrom: t.int({
      description: 'Block from which the figures hold; null before the domain has begun. Unit: block.',
      resolve: ({ status }) => status?.covered_from,
    }),
    methods: t.field({
      type: MethodsType,
      nullable: false,
      description: 'How its columns come to be.',
      resolve: ({ domain }) => METHODS[domain],
    }),
    days: t.field({
      type: [MoneyDayType],
      nullable: false,
      description: 'The days with anything of it, oldest first.',
      resolve: ({ days }) => [...days],
    }),
  }),
})

builder.queryField('moneyByDay', (t) =>
  t.field({
    type: [MoneyType],
    nullable: false,
    description: `Fees, revenue of providers, revenue of the protocol and rewards per domain and UTC day, native 0G only; fees of chain include the gas of all other domains, so domains are not added up. Staking has none of its own: what validators get is issued, and told of chain. At most ${MAX_BUCKETS} days; by default the latest ${DEFAULT_DAYS}.`,
    complexity: { field: 5, multiplier: 5 * DEFAULT_DAYS },
    args: {
      domains: t.arg({ type: [DomainEnum], description: 'Only these domains.' }),
      since: t.arg({ type: 'DateTime', description: 'First day, inclusive.' }),
      until: t.arg({ type: 'DateTime', description: 'Day after the last one, exclusive.' }),
    },
    resolve: (_root, args, { db }) => readMoney(db, args),
  }),
)
