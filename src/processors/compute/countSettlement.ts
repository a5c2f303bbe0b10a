import { storableText } from '../../db/values'
import { compositeId } from '../../lib/ids'
import { modelKey } from '../../lib/modelKey'
import {
  ComputeActiveProvider,
  ComputeActiveUser,
  ComputeModelStats,
  ComputeProvider,
  ComputeProviderStats,
  type ComputeSettlement,
  ComputeSettlementStatus,
  ComputeStats,
  FieldSource,
} from '../../model/generated'
import { type Bucket, bucketsOf } from '../bucket'
import { type Count, countIn, type Rows } from '../rows'

const STATUS_COLUMNS = {
  [ComputeSettlementStatus.SUCCESS]: 'success',
  [ComputeSettlementStatus.PARTIAL]: 'partial',
  [ComputeSettlementStatus.PROVIDER_MISMATCH]: 'providerMismatch',
  [ComputeSettlementStatus.NO_TEE_SIGNER]: 'noTeeSigner',
  [ComputeSettlementStatus.INVALID_NONCE]: 'invalidNonce',
  [ComputeSettlementStatus.INVALID_SIGNATURE]: 'invalidSignature',
  [ComputeSettlementStatus.UNKNOWN]: 'unknownStatus',
} as const

/**
 * Adds one settlement to the totals of its provider and to every series it belongs to.
 * @param provider whose record it goes to; null when it is nobody's
 */
export function countSettlement(settlement: ComputeSettlement, provider: string | null, rows: Rows): void {
  const sums = sumsOf(settlement)
  const model = settlement.status === ComputeSettlementStatus.PROVIDER_MISMATCH ? null : (settlement.model ?? null)

  if (provider !== null) {
    const at = { firstBlock: settlement.blockNumber, firstTime: settlement.time }
    rows.add(ComputeProvider, { id: provider, ...at }, sums, {
      lastBlock: settlement.blockNumber,
      lastTime: settlement.time,
    })
  }
  for (const bucket of bucketsOf(settlement.time, ['HOUR', 'DAY'])) {
    rows.add(ComputeStats, bucket, sums)
    countUser(settlement, 'NETWORK', bucket, countIn(ComputeStats, bucket, 'activeUsers'), rows)
    if (provider !== null) {
      const first = { ...bucket, id: compositeId(provider, bucket.id), provider }
      rows.add(ComputeProviderStats, first, sums)
      countUser(settlement, provider, bucket, countIn(ComputeProviderStats, first, 'activeUsers'), rows)
      rows.member(
        ComputeActiveProvider,
        { id: compositeId(bucket.id, provider), step: bucket.step, time: bucket.time, provider },
        [countIn(ComputeStats, bucket, 'activeProviders')],
      )
    }
    if (model !== null) {
      const key = modelKey(storableText(model))
      const first = { ...bucket, id: compositeId(key, bucket.id), model, modelKey: key }
      rows.add(ComputeModelStats, first, sums)
      countUser(settlement, key, bucket, countIn(ComputeModelStats, first, 'activeUsers'), rows)
    }
  }
}

function sumsOf(settlement: ComputeSettlement) {
  return {
    settlements: 1,
    [STATUS_COLUMNS[settlement.status]]: 1,
    unknownSource: settlement.source === FieldSource.UNKNOWN ? 1 : 0,
    feeWei: settlement.feeWei ?? 0n,
    settledWei: settlement.settledWei ?? 0n,
    unsettledWei: settlement.unsettledWei,
  }
}

function countUser({ userAddress }: ComputeSettlement, scope: string, bucket: Bucket, count: Count, rows: Rows): void {
  rows.member(
    ComputeActiveUser,
    { id: compositeId(scope, bucket.id, userAddress), scope, step: bucket.step, time: bucket.time, userAddress },
    [count],
  )
}
