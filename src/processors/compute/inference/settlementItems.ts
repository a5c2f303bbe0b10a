import type { TransactionData } from '../../blocks'
import { inference } from './contract'

/** One bill as the provider sent it. */
export interface SettlementItem {
  readonly user: string
  readonly provider: string
  readonly totalFee: bigint
  readonly requestsHash: string
  readonly nonce: bigint
}

/**
 * The bill that a settlement result answers: the batch's results come in the order of its items.
 * Null when the serving contract was not called directly, so that the transaction's input is not the batch.
 * @param ordinal number of the result among those of its transaction
 */
export function settlementItem(
  tx: TransactionData,
  serving: string,
  ordinal: number,
  user: string,
): SettlementItem | null {
  if (tx.to !== serving || !tx.input.startsWith(inference.functions.settleFeesWithTEE.sighash)) return null
  let settlements: readonly SettlementItem[]
  try {
    settlements = inference.functions.settleFeesWithTEE.decode(tx.input).settlements
  } catch {
    // A later ABI may take other arguments under the same name: then nothing is read from them.
    return null
  }
  const item = settlements[ordinal]
  return item !== undefined && item.user === user ? item : null
}
