import { bucketEnd, bucketStart } from '../../lib/time'

/** A stretch of block times, half-open. */
export interface Span {
  /** Inclusive; null is the beginning of everything. */
  readonly since: Date | null
  /** Exclusive. */
  readonly until: Date
}

/** A span cut at the days' borders: whole days have a rollup, what is left over is at most two parts of a day. */
export interface Cut {
  readonly days: Span | null
  readonly edges: readonly { readonly since: Date; readonly until: Date }[]
}

export function cutAtDays({ since, until }: Span): Cut {
  const lastDay = bucketStart('DAY', until)
  if (since === null) return { days: { since, until: lastDay }, edges: between(lastDay, until) }
  const firstDay = firstDayOf(since)
  // Either within one day, or over one border between days: then each side is a part of a day.
  if (firstDay >= lastDay) return { days: null, edges: [{ since, until }] }
  return { days: { since: firstDay, until: lastDay }, edges: [...between(since, firstDay), ...between(lastDay, until)] }
}

function firstDayOf(since: Date): Date {
  const start = bucketStart('DAY', since)
  return start.getTime() === since.getTime() ? start : bucketEnd('DAY', start)
}

const between = (since: Date, until: Date) => (since < until ? [{ since, until }] : [])

export const earlier = (a: Date, b: Date): Date => (a.getTime() < b.getTime() ? a : b)
