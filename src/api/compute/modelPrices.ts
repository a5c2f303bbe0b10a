import { storableText } from '../../db/values'
import { modelKey } from '../../lib/modelKey'
import { bucketEnd, bucketStart } from '../../lib/time'
import { ComputeServiceVersion, ComputeUsageDay } from '../../model/generated'
import { ownTable } from '../entity'
import { badInput } from '../errors'
import { statusOf } from '../read/domainStatus'
import type { Snapshot } from '../read/snapshot'
import { afterHead, type WindowArguments } from '../window'

/** Why a day has no price. */
export type NoPrice = 'NOT_LISTED' | 'NOT_COVERED'

export interface Price {
  readonly minWei: bigint | null
  readonly medianWei: bigint | null
  readonly weightedWei: bigint | null
}

export interface PriceDay {
  readonly time: Date
  readonly isPartial: boolean
  readonly services: number
  readonly settledWei: bigint
  readonly input: Price
  readonly output: Price
  readonly reason: NoPrice | null
}

export const MAX_DAYS = 366
const DEFAULT_DAYS = 30

const versions = ownTable(ComputeServiceVersion)
const usage = ownTable(ComputeUsageDay)

/** Of the middle values of an even number the mean: `percentile_cont` would turn wei into floats. */
const median = (column: string) => {
  const middle = (order: string) => `percentile_disc(0.5) WITHIN GROUP (ORDER BY ${column} ${order})`
  return `(${middle('ASC')} + ${middle('DESC')}) / 2`
}

/** Digits behind the point that a quotient is computed with, so that rounding it to whole wei is right. */
const EXACT = `1.${'0'.repeat(30)}`

const mean = (column: string) => `sum(${column} * seconds) * ${EXACT} / sum(seconds)`

const indexOf = (column: string) => `
  round(min(${column})) AS ${column}_min, round(${median(column)}) AS ${column}_median,
  round(sum(${column} * settled) FILTER (WHERE settled > 0) / nullif(sum(settled), 0)) AS ${column}_weighted`

/**
 * The services of a model on each day with the mean price of each over the seconds that it was in force there; then lowest,
 * median and mean by what was settled. A version costs as many rows as it has days, however many versions there are.
 * $1 and $2 are the first day and the end, $3 the head, $4 and $5 the model.
 */
const PRICES = `
  WITH part AS (
    SELECT day, service, input_price_wei, output_price_wei,
      extract(epoch FROM least(coalesce(to_time, $3::timestamptz), $3::timestamptz, day + interval '24 hours') - greatest(from_time, day)) AS seconds
    FROM ${versions.name} CROSS JOIN LATERAL generate_series(
      greatest(date_trunc('day', from_time, 'UTC'), $1::timestamptz),
      least(coalesce(to_time, $3::timestamptz), $3::timestamptz, $2::timestamptz - interval '1 second'),
      interval '24 hours'
    ) days (day)
    WHERE model_key = $4 AND model = $5 AND from_time < $2::timestamptz AND (to_time IS NULL OR to_time > $1::timestamptz)
  ), price AS (
    SELECT day, service, ${mean('input_price_wei')} AS input, ${mean('output_price_wei')} AS output
    FROM part WHERE seconds > 0 GROUP BY day, service
  ), volume AS (
    SELECT time AS day, serving || '-' || provider AS service, sum(settled_wei) AS settled
    FROM ${usage.name} WHERE model_key = $4 AND time >= $1::timestamptz AND time < $2::timestamptz AND provider IS NOT NULL GROUP BY 1, 2
  )
  SELECT day, count(*)::int AS services, coalesce(sum(settled), 0) AS settled, ${indexOf('input')}, ${indexOf('output')}
  FROM price LEFT JOIN volume USING (day, service) GROUP BY day`

type Raw = Readonly<Record<string, string | null>> & { readonly day: unknown; readonly services: unknown }

/** One row for each UTC day, also for those without a price; null before the domain has begun. Two statements at most. */
export async function readModelPrices(
  db: Snapshot,
  model: string,
  { since, until }: WindowArguments,
): Promise<PriceDay[] | null> {
  const status = await statusOf(db, 'compute')
  if (status === undefined) return null
  const head = status.head_time ?? new Date(0)
  const end = dayAfter(until ?? afterHead(head))
  const begin = since ? bucketStart('DAY', since) : new Date(end.getTime() - DEFAULT_DAYS * 86_400_000)
  if (begin > end) throw badInput('since is after until.')
  if ((end.getTime() - begin.getTime()) / 86_400_000 > MAX_DAYS) throw badInput(`At most ${MAX_DAYS} days.`)
  const name = storableText(model)
  const rows = await db.read<Raw>(PRICES, [begin, end, head, modelKey(name), name])
  const found = new Map(rows.map((row) => [(row.day as unknown as Date).getTime(), row]))
  const days: PriceDay[] = []
  for (let time = begin; time < end; time = bucketEnd('DAY', time))
    days.push(dayOf(time, found.get(time.getTime()), head))
  return days
}

function dayOf(time: Date, row: Raw | undefined, head: Date): PriceDay {
  const wei = (column: string) => {
    const text = row?.[column]
    return text == null ? null : BigInt(text)
  }
  const price = (column: string): Price => ({
    minWei: wei(`${column}_min`),
    medianWei: wei(`${column}_median`),
    weightedWei: wei(`${column}_weighted`),
  })
  return {
    time,
    isPartial: time <= head && head < bucketEnd('DAY', time),
    services: Number(row?.services ?? 0),
    settledWei: wei('settled') ?? 0n,
    input: price('input'),
    output: price('output'),
    reason: row ? null : time > head ? 'NOT_COVERED' : 'NOT_LISTED',
  }
}

/** The first border between days that is not before the moment. */
function dayAfter(time: Date): Date {
  const start = bucketStart('DAY', time)
  return start.getTime() === time.getTime() ? start : bucketEnd('DAY', start)
}
