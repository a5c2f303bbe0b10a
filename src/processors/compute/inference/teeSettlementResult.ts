import { storableText } from '../../../db/values'
import { fromHex } from '../../../lib/hex'
import { modelKey } from '../../../lib/modelKey'
import { ComputeService, ComputeSettlement, ComputeSettlementStatus, FieldSource } from '../../../model/generated'
import type { At } from '../../at'
import { on } from '../../define'
import type { Rows } from '../../rows'
import { countSettlement } from '../countSettlement'
import { inference } from './contract'
import { serviceId } from './serviceId'
import { settlementItem } from './settlementItems'

/** In the order of the contract's enum. */
const STATUSES = [
  ComputeSettlementStatus.SUCCESS,
  ComputeSettlementStatus.PARTIAL,
  ComputeSettlementStatus.PROVIDER_MISMATCH,
  ComputeSettlementStatus.NO_TEE_SIGNER,
  ComputeSettlementStatus.INVALID_NONCE,
  ComputeSettlementStatus.INVALID_SIGNATURE,
] as const

/** One bill was settled, in part or not at all. The log has user, status and what was not moved; the rest is calldata. */
export const teeSettlementResult = on(inference, 'TEESettlementResult', {
  reads(e, at) {
    const provider = itemOf(e.user, at)?.provider
    const parties = provider === undefined ? [] : [provider, at.tx.from]
    return parties.map((party) => ({ entity: ComputeService, id: serviceId(at.address, party) }))
  },

  apply(e, rows, at) {
    const item = itemOf(e.user, at)
    const status = STATUSES[e.status] ?? ComputeSettlementStatus.UNKNOWN
    const service = item && rows.get(ComputeService, serviceId(at.address, item.provider))
    const model = service?.active ? service.model : null
    const settlement = new ComputeSettlement({
      id: at.logId,
      serving: at.address,
      userAddress: e.user,
      provider: item?.provider ?? null,
      sender: at.tx.from,
      batchIndex: at.ordinal,
      status,
      statusCode: e.status,
      feeWei: item?.totalFee ?? null,
      settledWei: item && settledWei(status, item.totalFee, e.unsettledAmount),
      unsettledWei: e.unsettledAmount,
      nonce: item?.nonce ?? null,
      requestsHash: item && fromHex(item.requestsHash),
      model,
      source: item ? FieldSource.CALLDATA : FieldSource.UNKNOWN,
      blockNumber: at.height,
      time: at.time,
      txHash: fromHex(at.tx.hash),
      logIndex: at.logIndex,
      accountable: item && responsible(item.provider, status, rows, at),
      modelKey: countedModel(status, model),
    })
    rows.insert(ComputeSettlement, settlement)
    countSettlement(settlement, rows)
  },
})

/**
 * Whose record a settlement goes to. When caller and named provider differ it is the caller's, so that nobody's record can
 * be spoiled by others; a caller without a service has no record.
 */
function responsible(provider: string, status: ComputeSettlementStatus, rows: Rows, at: At): string | null {
  if (status !== ComputeSettlementStatus.PROVIDER_MISMATCH) return provider
  return rows.get(ComputeService, serviceId(at.address, at.tx.from)) === null ? null : at.tx.from
}

/** A bill of somebody else's is no use of the model. */
function countedModel(status: ComputeSettlementStatus, model: string | null): string | null {
  return model === null || status === ComputeSettlementStatus.PROVIDER_MISMATCH ? null : modelKey(storableText(model))
}

function itemOf(user: string, at: At) {
  return settlementItem(at.tx, at.address, at.ordinal, user)
}

/** What moved to the provider; null for a status whose meaning we do not know. Source: InferenceServing.settleFeesWithTEE. */
function settledWei(status: ComputeSettlementStatus, fee: bigint, unsettled: bigint): bigint | null {
  switch (status) {
    case ComputeSettlementStatus.SUCCESS:
    case ComputeSettlementStatus.PARTIAL:
      return fee - unsettled
    case ComputeSettlementStatus.UNKNOWN:
      return null
    default:
      return 0n
  }
}
