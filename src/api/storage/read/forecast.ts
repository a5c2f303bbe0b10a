import { bucketStart } from '../../../lib/time'
import { firstIdSince, Parameters } from '../../read/condition'
import type { Snapshot } from '../../read/snapshot'
import { cutAtDays, earlier } from '../../read/span'
import type { Moment } from './expiry'
import { justAfter, later } from './span'
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
  const uploads: Uploads = {
    since: justAfter(later(asOf, -releaseSeconds)),
    until: earlier(later(end, -releaseSeconds), justAfter(asOf)),
  }
  const parameters = new Parameters()
  const shift = parameters.add(releaseSeconds)
  const isAligned = releaseSeconds % DAY_SECONDS === 0
  const parts = partsOf(uploads, isAligned).map(({ isWhole, ...span }) =>
    isWhole ? wholeDays(parameters, span, account, shift) : facts(parameters, span, account, shift),
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

/** When they were made, half-open. */
interface Uploads {
  readonly since: Date
  readonly until: Date
}

function partsOf(uploads: Uploads, isAligned: boolean): (Uploads & { readonly isWhole: boolean })[] {
  if (uploads.since >= uploads.until) return []
  const { days, edges } = isAligned ? cutAtDays(uploads) : { days: null, edges: [uploads] }
  const whole = days?.since ? [{ since: days.since, until: days.until, isWhole: true }] : []
  return [...whole, ...edges.map((edge) => ({ ...edge, isWhole: false }))]
}

const dayOf = (time: string, shift: string) => `date_trunc('day', ${time} + ${shift} * interval '1 second', 'UTC')`

function wholeDays(parameters: Parameters, { since, until }: Uploads, account: string | null, shift: string): string {
  const [table, belongs] =
    account === null
      ? ['storage.storage_stats', `step = 'DAY'`]
      : ['storage.storage_account_day', `account = ${parameters.add(account)}`]
  return `SELECT ${dayOf('time', shift)} AS day, submissions, transactions, size_bytes, fee_wei, unknown_fees FROM ${table}
    WHERE ${belongs} AND time >= ${parameters.add(since)} AND time < ${parameters.add(until)}`
}

function facts(parameters: Parameters, { since, until }: Uploads, account: string | null, shift: string): string {
  const [begin, end] = [parameters.add(since), parameters.add(until)]
  // With an account its own index is walked, by ids; without one the index on time.
  const condition =
    account === null
      ? `time >= ${begin} AND time < ${end}`
      : `submitter = ${parameters.add(account)} AND id >= ${firstIdSince(SUBMISSIONS, begin)}
         AND id < ${firstIdSince(SUBMISSIONS, end)}`
  return `SELECT ${dayOf('time', shift)} AS day, ${FACT_SUMS} FROM storage.storage_submission WHERE ${condition} GROUP BY 1`
}
