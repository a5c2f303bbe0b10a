import { bucketEnd, bucketStart, type Step } from '../../lib/time'
import { badInput } from '../errors'
import { MAX_BUCKETS } from '../limits'
import { type Condition, equal, Parameters, whereAll } from './condition'
import { type DomainStatus, statusOf } from './domainStatus'
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

/** Name of a running total → the column that it adds up. */
export type Totals<T> = Readonly<Record<string, keyof T & string>>

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
  totals: Totals<T> = {},
): Promise<Series<T>> {
  const { step } = request
  const status = await statusOf(db, table.domain)
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
  const gapless = request.fillGaps ? fillGaps(table, found, range.until, headBucket) : found
  const points =
    Object.keys(totals).length === 0
      ? gapless
      : withTotals(gapless, totals, await totalsBefore(db, table, dimension, step, range.since, totals))
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

/** What all buckets before a moment add up to: whole days from their own buckets, the rest from those of the step. */
async function totalsBefore<T extends Bucket>(
  db: Snapshot,
  table: Table<T>,
  dimension: readonly Condition[],
  step: Step,
  since: Date,
  totals: Totals<T>,
): Promise<Record<string, bigint | number>> {
  const parameters = new Parameters()
  const day = bucketStart('DAY', since)
  const columns = [...new Set(Object.values(totals))].map((property) => table.column(property))
  const sums = columns.map(({ name, type }) => `coalesce(sum(${name}), 0)${type === 'int4' ? '::int' : ''} AS ${name}`)
  const part = (conditions: readonly Condition[]) =>
    `SELECT ${columns.map(({ name }) => name).join(', ')} FROM ${table.name} ${whereAll([...dimension, ...conditions], parameters)}`
  const parts =
    step === 'DAY'
      ? [part([...equal(table, 'step', 'DAY'), (p) => `time < ${p.add(since)}`])]
      : [
          part([...equal(table, 'step', 'DAY'), (p) => `time < ${p.add(day)}`]),
          part([...equal(table, 'step', step), (p) => `time >= ${p.add(day)}`, (p) => `time < ${p.add(since)}`]),
        ]
  const [row] = await db.read<Record<string, string | number>>(
    `SELECT ${sums.join(', ')} FROM (${parts.join(' UNION ALL ')}) parts`,
    parameters.values,
  )
  return Object.fromEntries(
    columns.map(({ property, name, type }) => [
      property,
      type === 'numeric' ? BigInt(row?.[name] ?? 0) : Number(row?.[name]),
    ]),
  )
}

/** The points with what they and everything before them add up to. */
function withTotals<T extends Bucket>(
  points: readonly T[],
  totals: Totals<T>,
  before: Record<string, bigint | number>,
): T[] {
  const sums = { ...before }
  return points.map((point) => {
    for (const property in sums) {
      const [sum, value] = [sums[property], point[property as keyof T]]
      sums[property] = typeof sum === 'bigint' ? sum + BigInt(value as bigint) : (sum as number) + (value as number)
    }
    return { ...point, ...Object.fromEntries(Object.entries(totals).map(([name, property]) => [name, sums[property]])) }
  })
}
