import { fromHex } from '../../lib/hex'
import { transactionId } from '../../lib/ids'
import { Transaction } from '../../model/generated'
import type { BlockAt } from '../at'
import type { TransactionData } from '../blocks'
import type { Rows } from '../rows'

/** What a transaction paid, failed or not. */
export const feeOf = (tx: TransactionData) => tx.gasUsed * tx.effectiveGasPrice

/** Keeps a transaction, with what its input says where the recipient is a contract we know. */
export function keepTransaction(tx: TransactionData, rows: Rows, at: BlockAt): void {
  const { keepTransactions, known } = at.chain
  if (keepTransactions === 'none') return
  const call = known.describe(tx.to, tx.input)
  if (call === undefined && keepTransactions === 'known') return
  rows.insert(Transaction, {
    id: transactionId(at.height, at.hash, tx.transactionIndex),
    hash: fromHex(tx.hash),
    blockNumber: at.height,
    transactionIndex: tx.transactionIndex,
    time: at.time,
    sender: tx.from,
    recipient: tx.to ?? null,
    valueWei: tx.value,
    nonce: tx.nonce,
    type: tx.type,
    success: tx.status === 1,
    gasUsed: tx.gasUsed,
    gasPriceWei: tx.effectiveGasPrice,
    feeWei: feeOf(tx),
    contract: call?.contract ?? null,
    selector: tx.input.length >= 10 ? fromHex(tx.input.slice(0, 10)) : null,
    method: call?.method ?? null,
    arguments: call?.arguments ?? null,
  })
}
