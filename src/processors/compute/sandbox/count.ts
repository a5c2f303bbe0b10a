import { compositeId } from '../../../lib/ids'
import {
  ComputeSandboxActiveProvider,
  ComputeSandboxActiveUser,
  ComputeSandboxProviderStats,
  ComputeSandboxStats,
  ComputeSandboxUserStats,
} from '../../../model/generated'
import type { At } from '../../at'
import { type Bucket, bucketsOf } from '../../bucket'
import { type Count, countIn, type Rows } from '../../rows'

type Sums = Partial<Record<(typeof NETWORK)[number], bigint | number>>

/** Columns of the network's series; those of a user are fewer. */
const NETWORK = [
  'settlements',
  'success',
  'partial',
  'unknownStatus',
  'failures',
  'unknownSettled',
  'feeWei',
  'settledWei',
  'deposits',
  'depositedWei',
  'refundedWei',
  'withdrawnWei',
] as const
const USER = [
  'settlements',
  'partial',
  'unknownSettled',
  'feeWei',
  'settledWei',
  'depositedWei',
  'refundedWei',
] as const

/**
 * Adds to the series of the network, of a provider and of a user.
 * @param parties null: it is nobody's record
 */
export function countSandbox(
  sums: Sums,
  parties: { readonly provider: string | null; readonly user: string | null },
  rows: Rows,
  at: At,
): void {
  // A bucket in which nothing was refused says zero only where refusals are seen.
  const all = at.chain.silentCalls ? { failures: 0, ...sums } : sums
  const ofUser = Object.fromEntries(Object.entries(sums).filter(([name]) => USER.some((column) => column === name)))
  for (const bucket of bucketsOf(at.time, ['HOUR', 'DAY'])) {
    rows.add(ComputeSandboxStats, bucket, all as object)
    if (parties.provider !== null)
      rows.add(ComputeSandboxProviderStats, ofProvider(bucket, parties.provider), all as object)
    if (parties.user !== null) {
      const first = { ...bucket, id: compositeId(parties.user, bucket.id), userAddress: parties.user }
      rows.add(ComputeSandboxUserStats, first, ofUser as object)
    }
  }
}

/** Counts user and provider of a settled voucher as active, once in each bucket. */
export function countActive(user: string, provider: string, rows: Rows, at: At): void {
  for (const bucket of bucketsOf(at.time, ['HOUR', 'DAY'])) {
    countUser(user, 'NETWORK', bucket, countIn(ComputeSandboxStats, bucket, 'activeUsers'), rows)
    const first = ofProvider(bucket, provider)
    countUser(user, provider, bucket, countIn(ComputeSandboxProviderStats, first, 'activeUsers'), rows)
    rows.member(
      ComputeSandboxActiveProvider,
      { id: compositeId(bucket.id, provider), step: bucket.step, time: bucket.time, provider },
      [countIn(ComputeSandboxStats, bucket, 'activeProviders')],
    )
  }
}

const ofProvider = (bucket: Bucket, provider: string) => ({
  ...bucket,
  id: compositeId(provider, bucket.id),
  provider,
})

function countUser(userAddress: string, scope: string, bucket: Bucket, count: Count, rows: Rows): void {
  rows.member(
    ComputeSandboxActiveUser,
    { id: compositeId(scope, bucket.id, userAddress), scope, step: bucket.step, time: bucket.time, userAddress },
    [count],
  )
}
