import { fromQuantity } from '../lib/hex'
import { sighashOf } from './match'
import { addSiblingLogs, type Picked } from './pick'
import type { Query } from './query'
import { HEADER_FIELDS, LOG_FIELDS, RECEIPT_FIELDS, type Selection, type Table, TRANSACTION_FIELDS } from './selection'
import { heightOf, type RpcBlock, type RpcLog, type RpcReceipt, type RpcTransaction } from './wire'

type Json = Record<string, unknown>

/** One block of a gateway answer as JSON text: numbers as numbers, everything else as the node wrote it. */
export function formatBlock(query: Query, picked: Picked, receipts: readonly RpcReceipt[]): string {
  const { fields } = query
  const transactions = picked.transactions.map((transaction) => {
    const index = fromQuantity(transaction.transactionIndex)
    return formatTransaction(transaction, index, receipts[index], fields.transaction)
  })
  const logs = addSiblingLogs(picked, receipts).map((log) => formatLog(log, fields.log))
  return JSON.stringify({ header: formatHeader(picked.block, fields.block), transactions, logs })
}

function formatHeader(block: RpcBlock, selected: Selection['block']): Json {
  const always = { number: heightOf(block), hash: block.hash, parentHash: block.parentHash }
  return { ...always, ...project(HEADER_FIELDS, block, selected) }
}

function formatTransaction(
  transaction: RpcTransaction,
  transactionIndex: number,
  receipt: RpcReceipt | undefined,
  selected: Selection['transaction'],
): Json {
  return {
    transactionIndex,
    ...project(TRANSACTION_FIELDS, transaction, selected),
    ...(receipt && project(RECEIPT_FIELDS, receipt, selected)),
    ...(selected?.sighash && { sighash: sighashOf(transaction) }),
    ...(selected?.authorizationList && { authorizationList: formatAuthorizations(transaction.authorizationList) }),
  }
}

function formatLog(log: RpcLog, selected: Selection['log']): Json {
  const place = { logIndex: fromQuantity(log.logIndex), transactionIndex: fromQuantity(log.transactionIndex) }
  return { ...place, ...project(LOG_FIELDS, log, selected) }
}

function formatAuthorizations(list: unknown): Json[] | undefined {
  if (!Array.isArray(list)) return undefined
  return list.map((authorization: Json) => ({
    ...authorization,
    chainId: fromQuantity(authorization.chainId),
    nonce: fromQuantity(authorization.nonce),
    yParity: fromQuantity(authorization.yParity),
  }))
}

function project(table: Table, source: Readonly<Json>, selected: Selection['block']): Json {
  const projected: Json = {}
  for (const name in table) {
    const value = source[name]
    if (!selected?.[name] || value === undefined || value === null) continue
    projected[name] = table[name] === 'number' ? fromQuantity(value) : value
  }
  return projected
}
