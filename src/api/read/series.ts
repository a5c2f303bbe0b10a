import { bucketEnd, bucketStart, type Step } from '../../lib/time'
import { badInput } from '../errors'
import { MAX_BUCKETS } from '../limits'
import { type Condition, equal, Parameters, whereAll } from './condition'
import type { DomainStatus } from './domainStatus'
import type { Snapshot } from './snapshot'
import type { Table } from './table'

export interface Bucket {
  id: string
  step: Step
  time: Date
}

export interface SeriesRequest {
  readonly step: Step
  readonly since?: Date | null | undefined
  readonly until?: Date | null | undefined
  readonly fillGaps: boolean
}

export type Point<T> = T & { readonly isPartial: boolean }

export interface Series<T> {
  readonly step: Step
  readonly coveredFrom: number | null
  readonly points: readonly Point<T>[]
}

const DEFAULT_BUCKETS = 100
const DAY_MS = 86_400_000

/**
 * The buckets that begin in [since, until), oldest first. `until` ends at the indexed head: nothing is known beyond it.
 * @param dimension conditions on what the series is about: one provider, one model
 */
export async function readSeries<T extends Bucket>(
  db: Snapshot,
  table: Table<T>,
  dimension: readonly Condition[],
  request: SeriesRequest,
): Promise<Series<T>> {
  const { step } = request
  const status = (await db.status()).find(({ domain }) => domain === table.domain)
  const range = rangeOf(request, status)
  const headBucket = bucketStart(step, status?.head_time ?? new Date(0)).getTime()
  const parameters = new Parameters()
  const conditions: Condition[] = [
    ...equal(table, 'step', step),
    ...dimension,
    (p) => `time >= ${p.add(range.since)}`,
    (p) => `time < ${p.add(range.until)}`,
  ]
  const rows = await db.read<Record<string, unknown>>(
    `SELECT * FROM ${table.name} ${whereAll(conditions, parameters)} ORDER BY time`,
    parameters.values,
  )
  const found = rows.map(table.toEntity)
  const points = request.fillGaps ? fillGaps(table, found, range.until, headBucket) : found
  return {
    step,
    coveredFrom: status?.covered_from ?? null,
    points: points.map((point) => ({ ...point, isPartial: point.time.getTime() === headBucket })),
  }
}

function rangeOf(
  { step, since, until }: SeriesRequest,
  status: DomainStatus | undefined,
): { since: Date; until: Date } {
  const head = status?.head_time ?? new Date()
  const width = bucketEnd(step, head).getTime() - head.getTime()
  const end = until ?? bucketEnd(step, bucketStart(step, head))
  const start = since ?? new Date(end.getTime() - DEFAULT_BUCKETS * width)
  if (start > end) throw badInput('since is after until.')
  if ((end.getTime() - bucketStart(step, start).getTime()) / width > MAX_BUCKETS) {
    const days = (MAX_BUCKETS * width) / DAY_MS
    throw badInput(
      `A series holds at most ${MAX_BUCKETS} buckets: ask for less than ${days.toFixed(1)} days of ${step}.`,
    )
  }
  return { since: start, until: end }
}

/** Zeros between the first point and the end: before the first point, nothing says that the time was covered. */
function fillGaps<T extends Bucket>(table: Table<T>, points: readonly T[], until: Date, headBucket: number): T[] {
  const [first] = points
  if (first === undefined) return []
  const known = new Map(points.map((point) => [point.time.getTime(), point]))
  const nothing = zeros(table)
  const filled: T[] = []
  for (let time = first.time; time < until && time.getTime() <= headBucket; time = bucketEnd(first.step, time)) {
    filled.push(known.get(time.getTime()) ?? { ...first, ...nothing, time })
  }
  return filled
}

/** The counts of a bucket in which nothing happened; null for those that are not always counted. */
function zeros<T extends Bucket>(table: Table<T>): Partial<T> {
  const counts = table.columns.filter(({ type }) => type === 'numeric' || type === 'int4')
  return Object.fromEntries(
    counts.map(({ property, type, nullable }) => [property, nullable ? null : type === 'numeric' ? 0n : 0]),
  ) as Partial<T>
}
