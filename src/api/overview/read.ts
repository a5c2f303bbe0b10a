import { DOMAIN_NAMES, type DomainName } from '../../model/domainNames'
import { blockTable } from '../chain/block'
import { Parameters } from '../read/condition'
import type { DomainStatus } from '../read/domainStatus'
import type { Snapshot } from '../read/snapshot'
import type { Span } from '../read/span'
import { chain } from './domains/chain'
import { compute } from './domains/compute'
import { da } from './domains/da'
import { marketplace } from './domains/marketplace'
import { staking } from './domains/staking'
import { storage } from './domains/storage'
import type { DomainKpis, Row } from './kpi'
import type { OverviewWindow } from './window'

export const KPIS: readonly DomainKpis[] = [chain, storage, da, compute, marketplace, staking]

/** Why a figure is not known. */
export type Gap = 'NOT_DEPLOYED' | 'NOT_COVERED' | 'BEHIND' | 'CALLS_NOT_FOLLOWED' | 'NOT_TOLD'

/** What a domain says of one window: a row, or why there is none. */
export type Told = { readonly row: Row } | { readonly gap: Gap }

export interface DomainOverview {
  readonly kpis: DomainKpis
  readonly status: DomainStatus | null
  readonly window: OverviewWindow
  readonly isPartial: boolean
  readonly current: Told
  readonly previous: Told
}

/** Every domain in one snapshot: a statement about where they begin, and for each one about both windows. */
export async function readOverview(
  db: Snapshot,
  window: OverviewWindow,
  domains: readonly DomainName[] = DOMAIN_NAMES,
): Promise<DomainOverview[]> {
  const statuses = new Map((await db.status()).map((status) => [status.domain, status]))
  const asked = KPIS.filter(({ domain }) => domains.includes(domain))
  const begins = await readBegins(db, asked, statuses)
  return Promise.all(
    asked.map(async (kpis) => {
      const status = statuses.get(kpis.domain) ?? null
      const [current, previous] = await readTold(db, kpis, status, begins.get(kpis.domain) ?? null, window)
      const isPartial = status !== null && (status.head_time === null || status.head_time < window.current.until)
      return { kpis, status, window, isPartial, current, previous }
    }),
  )
}

/** Why domains do not tell about a span; null for those that do. */
export async function readGaps(
  db: Snapshot,
  span: Span,
  domains: readonly DomainName[],
): Promise<ReadonlyMap<DomainName, Gap | null>> {
  const statuses = new Map((await db.status()).map((status) => [status.domain, status]))
  const asked = KPIS.filter(({ domain }) => domains.includes(domain))
  const begins = await readBegins(db, asked, statuses)
  return new Map(
    asked.map((kpis) => [
      kpis.domain,
      gapOf(kpis, statuses.get(kpis.domain) ?? null, begins.get(kpis.domain) ?? null, span),
    ]),
  )
}

async function readTold(
  db: Snapshot,
  kpis: DomainKpis,
  status: DomainStatus | null,
  begin: Date | null,
  { current, previous }: OverviewWindow,
): Promise<[Told, Told]> {
  const gaps = [current, previous].map((span) => gapOf(kpis, status, begin, span))
  const spans = [current, previous].filter((_, i) => gaps[i] === null)
  const rows = await readRows(db, kpis, spans)
  const [a, b] = gaps.map((gap): Told => (gap === null ? { row: rows.shift() as Row } : { gap }))
  return [a as Told, b as Told]
}

function gapOf({ needsCalls }: DomainKpis, status: DomainStatus | null, begin: Date | null, span: Span): Gap | null {
  if (status === null) return 'NOT_DEPLOYED'
  if (needsCalls && !status.silent_calls) return 'CALLS_NOT_FOLLOWED'
  const since = span.since ?? new Date(0)
  if (status.head_time === null || status.head_time < since) return 'BEHIND'
  return begin === null || since <= begin ? 'NOT_COVERED' : null
}

/** One row for each span: one statement, and what the domain's own functions add. */
async function readRows(db: Snapshot, { sources, more }: DomainKpis, spans: readonly Span[]): Promise<Row[]> {
  if (spans.length === 0) return []
  const parameters = new Parameters()
  const each = spans.map((span, i) => {
    const parts = sources.map((source, n) => `(${source(span, parameters)}) part_${n}`)
    return `(SELECT ${i} AS span, * FROM ${parts.join(' CROSS JOIN ')})`
  })
  const rows = await db.read<Row>(`${each.join(' UNION ALL ')} ORDER BY span`, parameters.values)
  return Promise.all(rows.map(async (row, i) => ({ ...row, ...(await more?.(db, spans[i] as Span)) })))
}

interface Begin {
  readonly domain: DomainName
  readonly block_time: Date | null
  readonly bucket_time: Date | null
}

const HOUR_MS = 3_600_000
/** No block has an earlier time: a domain that begins with the first block covers all time. */
const ALWAYS = new Date(-1)

/**
 * From when on each domain has been indexed, exclusive: the time of its first covered block, which the chain's domain may know;
 * otherwise the end of its first hour with anything in it. Null where neither tells.
 */
async function readBegins(
  db: Snapshot,
  asked: readonly DomainKpis[],
  statuses: ReadonlyMap<DomainName, DomainStatus>,
): Promise<Map<DomainName, Date | null>> {
  const begun = asked.flatMap((kpis) => {
    const status = statuses.get(kpis.domain)
    return status === undefined ? [] : [{ ...kpis, coveredFrom: status.covered_from }]
  })
  if (begun.length === 0) return new Map()
  const parameters = new Parameters()
  const each = begun.map(
    ({ domain, rollup, rollupCondition = 'true', coveredFrom }) =>
      `SELECT '${domain}' AS domain,
         (SELECT min(time) FROM ${blockTable.name} WHERE height = ${parameters.add(coveredFrom)}) AS block_time,
         (SELECT min(time) FROM ${rollup} WHERE ${rollupCondition} AND step = 'HOUR') AS bucket_time`,
  )
  const rows = await db.read<Begin>(each.join(' UNION ALL '), parameters.values)
  const found = new Map(rows.map((row) => [row.domain, row]))
  return new Map(
    begun.map(({ domain, coveredFrom }) => {
      if (coveredFrom === 0) return [domain, ALWAYS]
      const { block_time = null, bucket_time = null } = found.get(domain) ?? {}
      return [domain, block_time ?? (bucket_time && new Date(bucket_time.getTime() + HOUR_MS - 1))]
    }),
  )
}
