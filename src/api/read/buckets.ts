import { bucketStart, type Step } from '../../lib/time'
import type { Condition, Parameters } from './condition'
import { cutAtDaysAndHours, type Span } from './span'

/** A span whose ends are full hours, in the buckets of rollups: whole days, and whole hours beside them. */
function stretches(span: Span): readonly { readonly step: Step; readonly part: Span }[] {
  const { days, hours } = cutAtDaysAndHours(span)
  return [
    ...(days === null ? [] : [{ step: 'DAY' as const, part: days }]),
    ...hours.map((part) => ({ step: 'HOUR' as const, part })),
  ]
}

/**
 * SQL of one row: what the columns of a rollup by hour and day add up to over a span between full hours; 0 where there is no bucket.
 * @param columns name of a sum → column of the rollup, or an expression over one of its rows
 */
export function sumsOver(
  table: string,
  columns: Readonly<Record<string, string>>,
  span: Span,
  parameters: Parameters,
  conditions: readonly Condition[] = [],
): string {
  const names = Object.keys(columns)
  const selected = names.map((name) => `${columns[name]} AS ${name}`).join(', ')
  const parts = stretches(span).map(({ step, part: { since, until } }) => {
    const where = [
      ...conditions.map((condition) => condition(parameters)),
      `step = '${step}'`,
      ...(since ? [`time >= ${parameters.add(since)}`] : []),
      `time < ${parameters.add(until)}`,
    ]
    return `SELECT ${selected} FROM ${table} WHERE ${where.join(' AND ')}`
  })
  const from =
    parts.length === 0
      ? `SELECT ${names.map((name) => `NULL::numeric AS ${name}`).join(', ')} WHERE false`
      : parts.join(' UNION ALL ')
  return `SELECT ${names.map((name) => `coalesce(sum(${name}), 0) AS ${name}`).join(', ')} FROM (${from}) bucket`
}

/** A table of members of buckets by hour and day, whose ids begin with the bucket: who did something in it. */
export interface Membership {
  /** With its schema. */
  readonly table: string
  /** Column of the member. */
  readonly column: string
  /** What ids begin with before the bucket. */
  readonly prefix?: string
}

/** Seconds since 1970 have ten digits since 2001 and until 2286: as text they sort by time. */
const FIRST_SECONDS = 1_000_000_000
const LAST_SECONDS = 9_999_999_999

function secondsOf(time: Date): number {
  return Math.min(LAST_SECONDS, Math.max(FIRST_SECONDS, Math.floor(time.getTime() / 1_000)))
}

/** SQL of the rows (id, account) of a membership over a span between full hours; along the primary key. A member may be there often. */
export function membersOver({ table, column, prefix = '' }: Membership, span: Span, parameters: Parameters): string {
  const parts = stretches(span).map(({ step, part: { since, until } }) => {
    const bound = (seconds: number) => parameters.add(`${prefix}${step}-${seconds}`)
    const [from, to] = [bound(since ? secondsOf(since) : FIRST_SECONDS), bound(secondsOf(until))]
    return `SELECT id, ${column} AS account FROM ${table} WHERE id >= ${from} AND id < ${to}`
  })
  return parts.length === 0 ? 'SELECT NULL::text AS id, NULL::text AS account WHERE false' : parts.join(' UNION ALL ')
}

/** Whether a moment is the start of a bucket. */
export const isStartOf = (step: Step, time: Date) => bucketStart(step, time).getTime() === time.getTime()
