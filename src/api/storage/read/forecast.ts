import { bucketEnd, bucketStart } from '../../../lib/time'
import { firstIdSince, Parameters } from '../../read/condition'
import type { Snapshot } from '../../read/snapshot'
import type { Moment } from './expiry'
import { earlier, justAfter, later, type Span } from './span'
import { FACT_SUMS, NOTHING, type RawSums, TOTALS, type Volume, volumeOf } from './sums'

const DAY_SECONDS = 86_400
const SUBMISSIONS = { name: 'storage.storage_submission' }

export interface ForecastDay {
  readonly time: Date
  readonly isPartial: boolean
  readonly volume: Volume
}

/**
 * What expires after a moment, day by day, days without anything included. Where uploads are kept for whole days, whole days of
 * the rollups expire together and only the first and the last day are read from facts; otherwise all is.
 * @param account null: the whole network
 */
export async function readForecast(
  db: Pick<Snapshot, 'read'>,
  { asOf, releaseSeconds }: Moment,
  days: number,
  account: string | null,
): Promise<ForecastDay[]> {
  const today = bucketStart('DAY', asOf)
  const end = later(today, days * DAY_SECONDS)
  // Uploads that expire in (asOf, end), of those that there are at the moment.
  const uploads: Span = {
    from: justAfter(later(asOf, -releaseSeconds)),
    to: earlier(later(end, -releaseSeconds), justAfter(asOf)),
  }
  const parameters = new Parameters()
  const shift = parameters.add(releaseSeconds)
  const parts = partsOf(uploads, releaseSeconds % DAY_SECONDS === 0).map(({ isWhole, from, to }) =>
    isWhole ? wholeDays(parameters, { from, to }, account, shift) : facts(parameters, { from, to }, account, shift),
  )
  const rows =
    parts.length === 0
      ? []
      : await db.read<RawSums & { day: Date }>(
          `SELECT day, ${TOTALS} FROM (${parts.join(' UNION ALL ')}) parts GROUP BY day`,
          parameters.values,
        )
  const byDay = new Map(rows.map((row) => [row.day.getTime(), volumeOf(row)]))
  return Array.from({ length: days }, (_, i) => {
    const time = later(today, i * DAY_SECONDS)
    return { time, isPartial: i === 0 && time < asOf, volume: byDay.get(time.getTime()) ?? NOTHING }
  })
}

interface Part {
  readonly isWhole: boolean
  readonly from: Date
  readonly to: Date
}

function partsOf({ from, to }: Span, isAligned: boolean): Part[] {
  if (from === null || from >= to) return []
  const floor = bucketStart('DAY', from)
  const firstDay = floor.getTime() === from.getTime() ? from : bucketEnd('DAY', floor)
  const lastDay = bucketStart('DAY', to)
  const cuts: Part[] =
    isAligned && firstDay < lastDay
      ? [
          { isWhole: false, from, to: firstDay },
          { isWhole: true, from: firstDay, to: lastDay },
          { isWhole: false, from: lastDay, to },
        ]
      : [{ isWhole: false, from, to }]
  return cuts.filter((part) => part.from < part.to)
}

const dayOf = (time: string, shift: string) => `date_trunc('day', ${time} + ${shift} * interval '1 second', 'UTC')`

function wholeDays(parameters: Parameters, { from, to }: Span, account: string | null, shift: string): string {
  const [table, belongs] =
    account === null
      ? ['storage.storage_stats', `step = 'DAY'`]
      : ['storage.storage_account_day', `account = ${parameters.add(account)}`]
  return `SELECT ${dayOf('time', shift)} AS day, submissions, transactions, size_bytes, fee_wei, unknown_fees FROM ${table}
    WHERE ${belongs} AND time >= ${parameters.add(from)} AND time < ${parameters.add(to)}`
}

function facts(parameters: Parameters, { from, to }: Span, account: string | null, shift: string): string {
  const [since, until] = [parameters.add(from), parameters.add(to)]
  // With an account its own index is walked, by ids; without one the index on time.
  const condition =
    account === null
      ? `time >= ${since} AND time < ${until}`
      : `submitter = ${parameters.add(account)} AND id >= ${firstIdSince(SUBMISSIONS, since)}
         AND id < ${firstIdSince(SUBMISSIONS, until)}`
  return `SELECT ${dayOf('time', shift)} AS day, ${FACT_SUMS} FROM storage.storage_submission WHERE ${condition} GROUP BY 1`
}
