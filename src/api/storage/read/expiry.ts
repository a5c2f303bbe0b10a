import { bucketStart } from '../../../lib/time'
import { firstIdSince, Parameters } from '../../read/condition'
import type { Snapshot } from '../../read/snapshot'
import { earlier } from '../../read/span'
import { justAfter, later } from './span'
import { FACT_SUMS, minus, NOTHING, type RawSums, TOTALS, type Volume, volumeOf } from './sums'

/** How long before its end an upload is said to expire soon. */
const SOON_SECONDS = 7 * 86_400

/** Its index on `time` turns times into ids. */
const SUBMISSIONS = { name: 'storage.storage_submission' }

export type ExpiryState = 'EXPIRED' | 'EXPIRING' | 'HEALTHY'

/** State at a moment: an upload has expired from the moment its time is over. */
export function stateAt(expiresAt: Date, asOf: Date): ExpiryState {
  if (expiresAt <= asOf) return 'EXPIRED'
  return expiresAt <= later(asOf, SOON_SECONDS) ? 'EXPIRING' : 'HEALTHY'
}

export interface Expiry {
  readonly asOf: Date
  readonly releaseSeconds: number
  readonly total: Volume
  readonly expired: Volume
  readonly expiring: Volume
  readonly healthy: Volume
}

export interface Moment {
  readonly asOf: Date
  readonly releaseSeconds: number
}

/** Ends of the three states by upload time: expired, expiring and healthy ones were uploaded before the first, second, third. */
function bounds({ asOf, releaseSeconds }: Moment): Date[] {
  const expired = later(asOf, -releaseSeconds)
  const ends = [expired, later(expired, SOON_SECONDS), asOf].map(justAfter)
  // What is not uploaded yet at that moment is in no state.
  const last = ends[2] as Date
  return ends.map((end) => earlier(end, last))
}

type RawPart = RawSums & { readonly key: string | null; readonly bound: number }

/** Uploads of the whole network by state. */
export async function networkExpiry(db: Pick<Snapshot, 'read'>, moment: Moment): Promise<Expiry> {
  const parameters = new Parameters()
  const parts = bounds(moment).map((end, bound) => {
    const day = parameters.add(bucketStart('DAY', end))
    return `SELECT NULL AS key, ${bound} AS bound, ${TOTALS} FROM (
      SELECT submissions, transactions, size_bytes, fee_wei, unknown_fees FROM storage.storage_stats
       WHERE step = 'DAY' AND time < ${day}
      UNION ALL
      SELECT ${FACT_SUMS} FROM storage.storage_submission WHERE time >= ${day} AND time < ${parameters.add(end)}) sums`
  })
  return expiryOf(await db.read<RawPart>(parts.join(' UNION ALL '), parameters.values), moment)
}

/** Uploads of each account by state, in the order asked; one statement whatever the number of accounts. */
export async function accountExpiries(
  db: Pick<Snapshot, 'read'>,
  accounts: readonly string[],
  moment: Moment,
): Promise<Expiry[]> {
  const parameters = new Parameters()
  const keys = parameters.add(accounts)
  const values = bounds(moment).map((end, bound) => {
    const day = parameters.add(bucketStart('DAY', end))
    return `(${bound}, ${day}::timestamptz, ${firstIdSince(SUBMISSIONS, day)}, ${firstIdSince(SUBMISSIONS, parameters.add(end))})`
  })
  const rows = await db.read<RawPart>(
    `SELECT key, bound, sums.* FROM unnest(${keys}::text[]) AS keys (key)
     CROSS JOIN (VALUES ${values.join(', ')}) AS bounds (bound, day, first_id, end_id)
     CROSS JOIN LATERAL (SELECT ${TOTALS} FROM (
       SELECT submissions, transactions, size_bytes, fee_wei, unknown_fees FROM storage.storage_account_day
        WHERE account = key AND time < day
       UNION ALL
       SELECT ${FACT_SUMS} FROM storage.storage_submission
        WHERE submitter = key AND id >= first_id AND id < end_id) parts) sums`,
    parameters.values,
  )
  const byAccount = new Map<string | null, RawPart[]>(accounts.map((account) => [account, []]))
  for (const row of rows) byAccount.get(row.key)?.push(row)
  return accounts.map((account) => expiryOf(byAccount.get(account) ?? [], moment))
}

function expiryOf(rows: readonly RawPart[], { asOf, releaseSeconds }: Moment): Expiry {
  const upTo = (bound: number) => {
    const found = rows.find((row) => row.bound === bound)
    return found ? volumeOf(found) : NOTHING
  }
  const [expired, soon, total] = [upTo(0), upTo(1), upTo(2)] as const
  return { asOf, releaseSeconds, total, expired, expiring: minus(soon, expired), healthy: minus(total, soon) }
}
