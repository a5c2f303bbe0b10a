import { ComputeDeliverable, ComputeFineTuningOccupancy } from '../../../model/generated'
import { ownTable } from '../../entity'
import { MAX_PAGE } from '../../limits'
import { equal, Parameters, type TimeRange, whereAll, within } from '../../read/condition'
import { headTime } from '../../read/domainStatus'
import type { Snapshot } from '../../read/snapshot'

/** What became of the deliverables that were added in a window, as things stand now. */
export interface Funnel {
  readonly provider: string | null
  readonly added: number
  readonly acknowledged: number
  readonly settled: number
  readonly penalised: number
  readonly abandoned: number
  readonly evicted: number
  readonly deleted: number
  readonly open: number
  readonly fee_wei: string
  readonly penalty_fee_wei: string
  readonly median_acknowledge_seconds: number | null
}

const deliverables = ownTable(ComputeDeliverable)
const occupancies = ownTable(ComputeFineTuningOccupancy)

const FUNNEL = `count(*)::int AS added, count(acknowledged_at)::int AS acknowledged, count(settled_at)::int AS settled,
  count(*) FILTER (WHERE penalised)::int AS penalised, count(abandoned_at)::int AS abandoned,
  count(evicted_at)::int AS evicted, count(deleted_at)::int AS deleted,
  count(*) FILTER (WHERE status IN ('ADDED', 'ACKNOWLEDGED'))::int AS open,
  coalesce(sum(fee_wei), 0) AS fee_wei, coalesce(sum(fee_wei) FILTER (WHERE penalised), 0) AS penalty_fee_wei,
  percentile_disc(0.5) WITHIN GROUP (ORDER BY acknowledge_seconds) AS median_acknowledge_seconds`

export interface Window extends TimeRange {
  readonly provider?: string | null | undefined
}

/** One funnel over all deliverables of the window. */
export async function readFunnel(db: Snapshot, window: Window): Promise<Funnel> {
  const parameters = new Parameters()
  const where = whereAll(ofWindow(window), parameters)
  const sql = `SELECT ${FUNNEL} FROM ${deliverables.name} ${where}`
  const [funnel] = await db.read<Omit<Funnel, 'provider'>>(sql, parameters.values)
  return { ...(funnel as Omit<Funnel, 'provider'>), provider: window.provider ?? null }
}

/** A funnel for each provider; those with the most deliverables first, equals by address. */
export function readFunnels(db: Snapshot, window: TimeRange & { readonly first: number }): Promise<Funnel[]> {
  const parameters = new Parameters()
  const where = whereAll(ofWindow(window), parameters)
  return db.read<Funnel>(
    `SELECT provider, ${FUNNEL} FROM ${deliverables.name} ${where}
     GROUP BY provider ORDER BY added DESC, provider LIMIT ${parameters.add(Math.min(window.first, MAX_PAGE))}`,
    parameters.values,
  )
}

function ofWindow(window: Window) {
  return [...equal(deliverables, 'provider', window.provider), ...within(deliverables, window)]
}

/** How long a service was busy and idle in a window. */
export interface Utilisation {
  readonly serving: string
  readonly provider: string
  readonly busy_seconds: string
  readonly idle_seconds: string
}

/** Each service of the provider that was listed in the window. The window ends at the indexed head: nothing is known beyond it. */
export async function readUtilisation(
  db: Snapshot,
  { provider, since, until }: TimeRange & { readonly provider: string },
): Promise<Utilisation[]> {
  const head = await headTime(db, 'compute')
  const end = until && until < head ? until : head
  const parameters = new Parameters()
  const [begin, stop] = [parameters.add(since ?? new Date(0)), parameters.add(end)]
  const seconds = (which: string) => `coalesce(sum(seconds) FILTER (WHERE ${which}), 0)::bigint AS`
  return db.read<Utilisation>(
    `SELECT serving, provider, ${seconds('occupied')} busy_seconds, ${seconds('NOT occupied')} idle_seconds
     FROM (SELECT serving, provider, occupied,
             extract(epoch FROM least(to_time, ${stop}::timestamptz) - greatest(from_time, ${begin}::timestamptz)) AS seconds
           FROM ${occupancies.name} ${whereAll(equal(occupancies, 'provider', provider), parameters)}
             AND from_time <= ${stop} AND (to_time IS NULL OR to_time >= ${begin})) times
     GROUP BY serving, provider ORDER BY serving`,
    parameters.values,
  )
}
