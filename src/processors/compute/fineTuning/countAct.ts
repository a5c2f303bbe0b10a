import { compositeId } from '../../../lib/ids'
import {
  ComputeFineTuningActiveProvider,
  ComputeFineTuningActiveUser,
  ComputeFineTuningPair,
  ComputeFineTuningProvider,
  ComputeFineTuningProviderStats,
  ComputeFineTuningStats,
  ComputeFineTuningUser,
} from '../../../model/generated'
import type { At } from '../../at'
import { bucketsOf } from '../../bucket'
import { countIn, type Rows } from '../../rows'

/** What an act adds to every total it belongs to. */
export interface Sums {
  readonly added?: number
  readonly acknowledged?: number
  readonly settled?: number
  readonly penalised?: number
  readonly abandoned?: number
  readonly evicted?: number
  readonly deleted?: number
  readonly feeWei?: bigint
  readonly penaltyFeeWei?: bigint
}

/** Adds an act to the totals of its provider and user and to every series. Acts on a service have no user and no series. */
export function countAct(
  { provider, user }: { readonly provider: string; readonly user?: string },
  sums: Sums,
  rows: Rows,
  at: At,
): void {
  const [first, last] = firstAndLast(at)
  rows.add(ComputeFineTuningProvider, { id: provider, ...first }, sums, last)
  if (user === undefined) return
  rows.add(ComputeFineTuningUser, { id: user, ...first }, sums, last)
  const pair = { id: compositeId(user, provider), userAddress: user, provider, ...first }
  rows.add(ComputeFineTuningPair, pair, sums, last)

  for (const bucket of bucketsOf(at.time, ['HOUR', 'DAY'])) {
    const { step, time } = bucket
    const ofProvider = { ...bucket, id: compositeId(provider, bucket.id), provider }
    rows.add(ComputeFineTuningStats, bucket, sums)
    rows.add(ComputeFineTuningProviderStats, ofProvider, sums)
    rows.member(ComputeFineTuningActiveProvider, { id: compositeId(bucket.id, provider), step, time, provider }, [
      countIn(ComputeFineTuningStats, bucket, 'activeProviders'),
    ])
    const scopes = [
      ['NETWORK', countIn(ComputeFineTuningStats, bucket, 'activeUsers')],
      [provider, countIn(ComputeFineTuningProviderStats, ofProvider, 'activeUsers')],
    ] as const
    for (const [scope, count] of scopes) {
      const id = compositeId(scope, bucket.id, user)
      rows.member(ComputeFineTuningActiveUser, { id, scope, step, time, userAddress: user }, [count])
    }
  }
}

/** Columns of a new row of totals, and those that every act overwrites. */
export function firstAndLast(at: At) {
  return [
    { firstBlock: at.height, firstTime: at.time },
    { lastBlock: at.height, lastTime: at.time },
  ] as const
}
