import { fromHex } from '../../../lib/hex'
import { ComputeLegacyBatch, ComputeLegacyFailure, ComputeProvider, FieldSource } from '../../../model/generated'
import type { At } from '../../at'
import { on, onCall } from '../../define'
import type { Rows } from '../../rows'
import { inference } from './contract'
import { settlementItems } from './settlementItems'

/**
 * A batch as contracts of autumn 2025 settled it: an event for each bill that was refused, and this one at the end. Every other
 * bill was paid wholly.
 */
export const teeSettlementCompleted = on(inference, 'TEESettlementCompleted', {
  apply({ provider, successCount, failedCount }, rows, at) {
    const items = itemsOf(provider, at)
    // Fewer or more items than outcomes: then the input is not this batch.
    const isBatch = items !== null && BigInt(items.length) === successCount + failedCount
    const feeWei = isBatch ? items.reduce((sum, item) => sum + item.totalFee, 0n) : null
    const settledWei = successCount === 0n ? 0n : failedCount === 0n ? feeWei : null
    const source = isBatch ? FieldSource.CALLDATA : FieldSource.UNKNOWN
    noteBatch({ provider, successCount, failedCount, feeWei, settledWei, source }, rows, at)
  },
})

/** A bill that such a batch refused. */
export const teeSettlementFailed = on(inference, 'TEESettlementFailed', {
  apply({ provider, user, reason }, rows, at) {
    const bills = itemsOf(provider, at)?.filter((item) => item.user === user) ?? []
    rows.insert(ComputeLegacyFailure, {
      id: at.logId,
      serving: at.address,
      provider,
      userAddress: user,
      failure: reason,
      feeWei: bills.length === 1 ? (bills[0]?.totalFee ?? null) : null,
      blockNumber: at.height,
      time: at.time,
      txHash: fromHex(at.tx.hash),
    })
  },
})

/** Before that a proof settled the bills; what it says of them is not read. Later contracts of 2025 take the call and do nothing. */
export const settleFees = onCall(inference, 'settleFees', {
  apply(_, rows, at) {
    const unknown = { successCount: null, failedCount: null, feeWei: null, settledWei: null }
    noteBatch({ ...unknown, provider: at.tx.from, source: FieldSource.UNKNOWN }, rows, at)
  },
})

function noteBatch(
  batch: Pick<ComputeLegacyBatch, 'provider' | 'successCount' | 'failedCount' | 'feeWei' | 'settledWei' | 'source'>,
  rows: Rows,
  at: At,
): void {
  rows.insert(ComputeLegacyBatch, {
    ...batch,
    id: at.logId,
    serving: at.address,
    blockNumber: at.height,
    time: at.time,
    txHash: fromHex(at.tx.hash),
  })
  const now = { lastBlock: at.height, lastTime: at.time }
  rows.add(ComputeProvider, { id: batch.provider, firstBlock: at.height, firstTime: at.time }, {}, now)
}

/** Null when the calldata is not the provider's own. */
function itemsOf(provider: string, { tx, address }: At) {
  return tx.to === address && tx.from === provider ? settlementItems(tx) : null
}
