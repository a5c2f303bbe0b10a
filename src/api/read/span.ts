import { bucketEnd, bucketStart, type Step } from '../../lib/time'

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
  readonly edges: readonly Edge[]
}

interface Edge {
  readonly since: Date
  readonly until: Date
}

export function cutAtDays(span: Span): Cut {
  const { whole, edges } = cutAt('DAY', span)
  return { days: whole, edges }
}

/** A span in whole days, whole hours and what is left over: at most two parts of an hour. */
export function cutAtDaysAndHours(span: Span): { days: Span | null; hours: readonly Span[]; edges: readonly Edge[] } {
  const { days, edges } = cutAtDays(span)
  const cuts = edges.map((edge) => cutAt('HOUR', edge))
  return {
    days,
    hours: cuts.flatMap(({ whole }) => (whole === null ? [] : [whole])),
    edges: cuts.flatMap((cut) => cut.edges),
  }
}

function cutAt(step: Step, { since, until }: Span): { whole: Span | null; edges: readonly Edge[] } {
  const last = bucketStart(step, until)
  if (since === null) return { whole: { since, until: last }, edges: between(last, until) }
  const first = firstOf(step, since)
  // Either within one bucket, or over one border between two: then each side is a part of a bucket.
  if (first >= last) return { whole: null, edges: [{ since, until }] }
  return { whole: { since: first, until: last }, edges: [...between(since, first), ...between(last, until)] }
}

function firstOf(step: Step, since: Date): Date {
  const start = bucketStart(step, since)
  return start.getTime() === since.getTime() ? start : bucketEnd(step, start)
}

const between = (since: Date, until: Date) => (since < until ? [{ since, until }] : [])

export const earlier = (a: Date, b: Date): Date => (a.getTime() < b.getTime() ? a : b)
