import { DOMAIN_NAMES, type DomainName } from '../../model/domainNames'
import { builder } from '../builder'
import { DomainEnum } from '../enums'
import { badInput } from '../errors'
import { GapEnum } from '../overview/kpiType'
import { type Gap, readGaps } from '../overview/read'
import { isStartOf } from '../read/buckets'
import { Parameters } from '../read/condition'
import type { DomainStatus } from '../read/domainStatus'
import type { Snapshot } from '../read/snapshot'
import type { Span } from '../read/span'
import { ACTIVE } from './accounts'

/** How many accounts were active in exactly these domains. */
interface Group {
  readonly domains: readonly DomainName[]
  readonly accounts: number
}

interface Activity {
  readonly domains: readonly DomainName[]
  readonly statuses: ReadonlyMap<DomainName, DomainStatus>
  readonly gaps: ReadonlyMap<DomainName, Gap | null>
  readonly span: Span
  readonly groups: readonly Group[]
}

/** Accounts grouped by the set of domains that they were active in: every overlap follows from these few rows. */
async function readGroups(db: Snapshot, domains: readonly DomainName[], span: Span): Promise<Group[]> {
  if (domains.length === 0) return []
  const parameters = new Parameters()
  const each = domains.map(
    (domain) => `SELECT '${domain}' AS domain, account FROM (${ACTIVE[domain].accounts(span, parameters)}) active`,
  )
  return db.read<Group>(
    `SELECT domains, count(*)::int AS accounts FROM (
       SELECT array_agg(DISTINCT domain ORDER BY domain) AS domains FROM (${each.join(' UNION ALL ')}) member GROUP BY account
     ) account GROUP BY domains`,
    parameters.values,
  )
}

/** Accounts that were active in all of the domains, and maybe in others. */
function inAll({ groups }: Activity, domains: readonly DomainName[]): number {
  return groups
    .filter((group) => domains.every((domain) => group.domains.includes(domain)))
    .reduce((sum, { accounts }) => sum + accounts, 0)
}

/** Null where a domain does not tell about the window. */
const known = (activity: Activity, domains: readonly DomainName[]) =>
  domains.every((domain) => activity.gaps.get(domain) === null) ? inAll(activity, domains) : null

interface Of {
  readonly activity: Activity
  readonly domains: readonly DomainName[]
}

const DomainActivityType = builder.objectRef<Of>('DomainActivity').implement({
  description: 'Active accounts of one domain.',
  fields: (t) => ({
    domain: t.field({
      type: DomainEnum,
      nullable: false,
      description: 'The domain.',
      resolve: ({ domains }) => domains[0] as DomainName,
    }),
    accounts: t.int({
      description: 'Distinct active accounts over the whole window; null when not known. Unit: addresses.',
      resolve: ({ activity, domains }) => known(activity, domains),
    }),
    gap: t.field({
      type: GapEnum,
      description: 'Why they are not known; null when they are.',
      resolve: ({ activity, domains: [domain] }) => activity.gaps.get(domain as DomainName),
    }),
    method: t.string({
      nullable: false,
      description: 'Whom it counts.',
      resolve: ({ domains: [domain] }) => ACTIVE[domain as DomainName].method,
    }),
    height: t.int({
      description: 'Last indexed block of the domain; null where there is none. Unit: block.',
      resolve: ({ activity, domains: [domain] }) => activity.statuses.get(domain as DomainName)?.head_height,
    }),
    coveredFrom: t.int({
      description: 'Block from which the figures hold; null before the domain has begun. Unit: block.',
      resolve: ({ activity, domains: [domain] }) => activity.statuses.get(domain as DomainName)?.covered_from,
    }),
    isPartial: t.boolean({
      nullable: false,
      description:
        'Whether the window ends after the last indexed block of the domain, so that the number can still grow.',
      resolve: ({ activity, domains: [domain] }) =>
        (activity.statuses.get(domain as DomainName)?.head_time ?? new Date(0)) < activity.span.until,
    }),
  }),
})

const OverlapType = builder.objectRef<Of>('ActivityOverlap').implement({
  description: 'Accounts that were active in several domains.',
  fields: (t) => ({
    domains: t.field({
      type: [DomainEnum],
      nullable: false,
      description: 'The domains.',
      resolve: ({ domains }) => [...domains],
    }),
    accounts: t.int({
      description:
        'Distinct accounts that were active in each of them over the window, on whatever days; null when one of them does not tell. Unit: addresses.',
      resolve: ({ activity, domains }) => known(activity, domains),
    }),
  }),
})

const ActivityType = builder.objectRef<Activity>('ActiveAccounts').implement({
  description: 'Active accounts over a window of whole UTC days.',
  fields: (t) => ({
    domains: t.field({
      type: [DomainActivityType],
      nullable: false,
      description: 'Active accounts of each domain.',
      resolve: (activity) => activity.domains.map((domain) => ({ activity, domains: [domain] })),
    }),
    pairs: t.field({
      type: [OverlapType],
      nullable: false,
      description: 'Overlap of every two domains.',
      resolve: (activity) =>
        activity.domains.flatMap((a, i) => activity.domains.slice(i + 1).map((b) => ({ activity, domains: [a, b] }))),
    }),
    all: t.field({
      type: OverlapType,
      nullable: false,
      description: 'Overlap of all the domains.',
      resolve: (activity) => ({ activity, domains: activity.domains }),
    }),
    any: t.int({
      nullable: false,
      description: 'Distinct accounts that were active in at least one of the domains that tell. Unit: addresses.',
      resolve: ({ groups }) => groups.reduce((sum, { accounts }) => sum + accounts, 0),
    }),
  }),
})

builder.queryField('activeAccounts', (t) =>
  t.field({
    type: ActivityType,
    nullable: false,
    description:
      'Distinct active accounts per domain over any whole UTC days, and how many of them the domains share; exact, never a sum of days.',
    complexity: { field: 50 },
    args: {
      domains: t.arg({ type: [DomainEnum], description: 'Only these domains; by default all.' }),
      since: t.arg({ type: 'DateTime', required: true, description: 'First day, inclusive: 00:00 UTC.' }),
      until: t.arg({ type: 'DateTime', required: true, description: 'Day after the last one, exclusive: 00:00 UTC.' }),
    },
    resolve: async (_root, { domains: asked, since, until }, { db }) => {
      for (const bound of [since, until]) if (!isStartOf('DAY', bound)) throw badInput('Days begin at 00:00 UTC.')
      if (since > until) throw badInput('since is after until.')
      const domains = DOMAIN_NAMES.filter((domain) => asked?.includes(domain) ?? true)
      if (domains.length === 0) throw badInput('Name at least one domain.')
      const statuses = new Map((await db.status()).map((status) => [status.domain, status]))
      const span = { since, until }
      const gaps = await readGaps(db, span, domains)
      const told = domains.filter((domain) => gaps.get(domain) === null)
      return { domains, statuses, gaps, span, groups: await readGroups(db, told, span) }
    },
  }),
)
