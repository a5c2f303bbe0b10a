import { bucketEnd, bucketStart } from '../../../lib/time'
import { badInput } from '../../errors'
import type { Snapshot } from '../../read/snapshot'

/** Half-open span of block times; null reaches back to the first block. */
export interface Span {
  readonly from: Date | null
  readonly to: Date
}

/** A span cut at days: whole days are read from rollups, what sticks out at its ends from facts. */
export interface CutSpan {
  readonly days: Span | null
  readonly edges: readonly { readonly from: Date; readonly to: Date }[]
}

/** Cuts a span. An edge is never longer than a day, unless the span holds no whole day. */
export function cutAtDays({ from, to }: Span): CutSpan {
  const lastDay = bucketStart('DAY', to)
  if (from === null) return { days: { from: null, to: lastDay }, edges: between(lastDay, to) }
  const floor = bucketStart('DAY', from)
  const firstDay = floor.getTime() === from.getTime() ? from : bucketEnd('DAY', floor)
  if (firstDay >= lastDay) return { days: null, edges: between(from, to) }
  return { days: { from: firstDay, to: lastDay }, edges: [...between(from, firstDay), ...between(lastDay, to)] }
}

const between = (from: Date, to: Date) => (from < to ? [{ from, to }] : [])

/** First moment after the given one: block times are whole seconds. */
export const justAfter = (time: Date): Date => new Date(time.getTime() + 1)

/** That much later; never before 1970, where there are no blocks and the database's calendar may end. */
export const later = (time: Date, seconds: number): Date => new Date(Math.max(0, time.getTime() + seconds * 1_000))

export const earlier = (a: Date, b: Date): Date => (a.getTime() < b.getTime() ? a : b)

/** Time of the last indexed block of the domain; 1970 before there is one. */
export async function headTime(db: Pick<Snapshot, 'status'>): Promise<Date> {
  const status = (await db.status()).find(({ domain }) => domain === 'storage')
  return status?.head_time ?? new Date(0)
}

/** The span that a caller names, up to and with the last indexed block unless it ends before. */
export async function spanOf(
  db: Pick<Snapshot, 'status'>,
  { since, until }: { readonly since?: Date | null | undefined; readonly until?: Date | null | undefined },
): Promise<Span> {
  const to = until ?? justAfter(await headTime(db))
  if (since && since > to) throw badInput('since is after until, or after the last indexed block.')
  return { from: since ?? null, to }
}
