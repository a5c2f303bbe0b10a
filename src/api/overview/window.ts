import { bucketStart } from '../../lib/time'
import { badInput } from '../errors'
import { isStartOf } from '../read/buckets'
import type { DomainStatus } from '../read/domainStatus'
import type { Span } from '../read/span'

/** Length of a window, in hours. */
export const PERIODS = { HOUR: 1, DAY: 24, WEEK: 168, DAYS_30: 720, DAYS_90: 2_160 } as const
export type Period = keyof typeof PERIODS

const HOUR_MS = 3_600_000

export interface OverviewWindow {
  readonly period: Period
  readonly current: Bounds
  /** The one of the same length before it. */
  readonly previous: Bounds
}

type Bounds = Span & { readonly since: Date }

/**
 * The window of that length that ends at a full hour: by default the latest one that every domain has reached, so that all of
 * them are compared over the same, complete time. Null before any domain has a block.
 */
export function overviewWindow(
  period: Period,
  until: Date | null | undefined,
  statuses: readonly DomainStatus[],
): OverviewWindow | null {
  if (until && !isStartOf('HOUR', until)) throw badInput('A window of the overview ends at a full hour.')
  const end = until ?? reachedByAll(statuses)
  if (end === null) return null
  const length = PERIODS[period] * HOUR_MS
  const [since, before] = [new Date(end.getTime() - length), new Date(end.getTime() - 2 * length)]
  // There are no blocks before 1970, and the database's calendar may end there.
  if (before.getTime() < 0) throw badInput('The window begins before 1970.')
  return { period, current: { since, until: end }, previous: { since: before, until: since } }
}

function reachedByAll(statuses: readonly DomainStatus[]): Date | null {
  const heads = statuses.flatMap(({ head_time }) => (head_time === null ? [] : [head_time.getTime()]))
  return heads.length === 0 ? null : bucketStart('HOUR', new Date(Math.min(...heads)))
}
