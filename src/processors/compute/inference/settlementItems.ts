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
  if (tx.to !== serving) return null
  const item = settlementItems(tx)[ordinal]
  return item !== undefined && item.user === user ? item : null
}

/** A batch has as many results as items: it is decoded once for all of them. */
const decoded = new WeakMap<TransactionData, readonly SettlementItem[]>()

/** The bills in a transaction's input; none when it is no batch. */
export function settlementItems(tx: TransactionData): readonly SettlementItem[] {
  const known = decoded.get(tx)
  if (known) return known
  const items = decodeItems(tx.input)
  decoded.set(tx, items)
  return items
}

function decodeItems(input: string): readonly SettlementItem[] {
  if (!input.startsWith(inference.functions.settleFeesWithTEE.sighash)) return []
  try {
    return inference.functions.settleFeesWithTEE.decode(input).settlements
  } catch {
    // A later ABI may take other arguments under the same name: then nothing is read from them.
    return []
  }
}
