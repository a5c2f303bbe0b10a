import { fromQuantity } from '../lib/hex'
import { matchesLog, matchesTransaction } from './match'
import { type Query, selectsReceipts } from './query'
import type { RpcBlock, RpcLog, RpcReceipt, RpcTransaction } from './wire'

/** What a query takes of one block. */
export interface Picked {
  readonly block: RpcBlock
  readonly logs: readonly RpcLog[]
  readonly transactions: readonly RpcTransaction[]
  /** Indexes of the transactions all of whose logs are wanted. */
  readonly withAllLogs: ReadonlySet<number>
}

/** Picks from a block, given the logs of it that are in the query's scope. */
export function pick(query: Query, block: RpcBlock, logs: readonly RpcLog[]): Picked {
  const wanted = new Set<number>()
  const withAllLogs = new Set<number>()
  const matchedLogs = logs.filter((log) => {
    const filters = query.logs.filter((filter) => matchesLog(filter, log))
    const index = fromQuantity(log.transactionIndex)
    if (filters.some((filter) => filter.transaction)) wanted.add(index)
    if (filters.some((filter) => filter.transactionLogs)) withAllLogs.add(index)
    return filters.length > 0
  })
  const transactions = block.transactions.filter((transaction): transaction is RpcTransaction => {
    if (typeof transaction === 'string') return false
    const filters = query.transactions.filter((filter) => matchesTransaction(filter, transaction))
    const index = fromQuantity(transaction.transactionIndex)
    if (filters.some((filter) => filter.logs)) withAllLogs.add(index)
    return filters.length > 0 || wanted.has(index)
  })
  return { block, logs: matchedLogs, transactions, withAllLogs }
}

/** Whether the answer needs the block's receipts. */
export function needsReceipts(query: Query, picked: Picked): boolean {
  return picked.withAllLogs.size > 0 || (picked.transactions.length > 0 && selectsReceipts(query))
}

/** Whether the block holds anything that the query asks for. */
export function holdsItems(picked: Picked): boolean {
  return picked.logs.length > 0 || picked.transactions.length > 0
}

/** Adds the sibling logs that relations ask for, in log order. */
export function addSiblingLogs(picked: Picked, receipts: readonly RpcReceipt[]): readonly RpcLog[] {
  if (picked.withAllLogs.size === 0) return picked.logs
  const byIndex = new Map(picked.logs.map((log) => [fromQuantity(log.logIndex), log]))
  for (const index of picked.withAllLogs) {
    for (const log of receipts[index]?.logs ?? []) byIndex.set(fromQuantity(log.logIndex), log)
  }
  return [...byIndex.values()]
}
