import { type ComputeSettlement, ComputeSettlementStatus, FieldSource } from '../../model/generated'

const STATUS_COLUMNS = {
  [ComputeSettlementStatus.SUCCESS]: 'success',
  [ComputeSettlementStatus.PARTIAL]: 'partial',
  [ComputeSettlementStatus.PROVIDER_MISMATCH]: 'providerMismatch',
  [ComputeSettlementStatus.NO_TEE_SIGNER]: 'noTeeSigner',
  [ComputeSettlementStatus.INVALID_NONCE]: 'invalidNonce',
  [ComputeSettlementStatus.INVALID_SIGNATURE]: 'invalidSignature',
  [ComputeSettlementStatus.UNKNOWN]: 'unknownStatus',
} as const

/** What one settlement adds to every total it belongs to. */
export function sumsOf(settlement: ComputeSettlement) {
  return {
    settlements: 1,
    [STATUS_COLUMNS[settlement.status]]: 1,
    unknownSource: settlement.source === FieldSource.UNKNOWN ? 1 : 0,
    feeWei: settlement.feeWei ?? 0n,
    settledWei: settlement.settledWei ?? 0n,
    unsettledWei: settlement.unsettledWei,
  }
}

/** What a user could not fund of a valid bill. */
export function shortfallOf({ status, unsettledWei }: ComputeSettlement): bigint {
  return status === ComputeSettlementStatus.PARTIAL ? unsettledWei : 0n
}
