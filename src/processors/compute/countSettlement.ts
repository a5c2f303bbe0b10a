import { compositeId } from '../../lib/ids'
import {
  ComputeActiveProvider,
  ComputeActiveUser,
  ComputeModelStats,
  ComputeProvider,
  ComputeProviderStats,
  type ComputeSettlement,
  ComputeStats,
  ComputeUserStats,
} from '../../model/generated'
import { type Bucket, bucketsOf } from '../bucket'
import { type Count, countIn, type Rows } from '../rows'
import { countUsage } from './countUsage'
import { sumsOf } from './sums'

/** Adds one settlement to the totals of those it concerns and to every series it belongs to. */
export function countSettlement(settlement: ComputeSettlement, rows: Rows): void {
  const provider = settlement.accountable ?? null
  const sums = sumsOf(settlement)
  countUsage(settlement, sums, rows)
  if (provider !== null) {
    const at = { firstBlock: settlement.blockNumber, firstTime: settlement.time }
    rows.add(ComputeProvider, { id: provider, ...at }, sums, {
      lastBlock: settlement.blockNumber,
      lastTime: settlement.time,
    })
  }
  for (const bucket of bucketsOf(settlement.time, ['HOUR', 'DAY'])) {
    rows.add(ComputeStats, bucket, sums)
    countUser(settlement, 'NETWORK', bucket, [countIn(ComputeStats, bucket, 'activeUsers')], rows)
    const { userAddress } = settlement
    const ofUser = { ...bucket, id: compositeId(userAddress, bucket.id), userAddress }
    rows.add(ComputeUserStats, ofUser, sums)
    if (provider !== null) {
      const first = { ...bucket, id: compositeId(provider, bucket.id), provider }
      rows.add(ComputeProviderStats, first, sums)
      // A user that is new to the provider is also a provider that is new to the user.
      const counts = [
        countIn(ComputeProviderStats, first, 'activeUsers'),
        countIn(ComputeUserStats, ofUser, 'activeProviders'),
      ]
      countUser(settlement, provider, bucket, counts, rows)
      rows.member(
        ComputeActiveProvider,
        { id: compositeId(bucket.id, provider), step: bucket.step, time: bucket.time, provider },
        [countIn(ComputeStats, bucket, 'activeProviders')],
      )
    }
    countModel(settlement, sums, bucket, rows)
  }
}

function countModel(settlement: ComputeSettlement, sums: ReturnType<typeof sumsOf>, bucket: Bucket, rows: Rows): void {
  const { model, modelKey: key } = settlement
  if (typeof model !== 'string' || typeof key !== 'string') return
  const first = { ...bucket, id: compositeId(key, bucket.id), model, modelKey: key }
  rows.add(ComputeModelStats, first, sums)
  // Models are free text: one that is called like a provider must not be taken for it.
  countUser(settlement, `model:${key}`, bucket, [countIn(ComputeModelStats, first, 'activeUsers')], rows)
}

function countUser(
  { userAddress }: ComputeSettlement,
  scope: string,
  bucket: Bucket,
  counts: readonly Count[],
  rows: Rows,
): void {
  rows.member(
    ComputeActiveUser,
    { id: compositeId(scope, bucket.id, userAddress), scope, step: bucket.step, time: bucket.time, userAddress },
    counts,
  )
}
