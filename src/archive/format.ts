import { fromQuantity } from '../lib/hex'
import { sighashOf } from './match'
import { addSiblingLogs, type Picked } from './pick'
import { HEADER_FIELDS, LOG_FIELDS, RECEIPT_FIELDS, type Selection, type Table, TRANSACTION_FIELDS } from './selection'
import { heightOf, type RpcBlock, type RpcLog, type RpcReceipt, type RpcTransaction } from './wire'

type Json = Record<string, unknown>

/** The selected fields of a table. */
type Fields = readonly { readonly name: string; readonly isNumber: boolean }[]

/** Formats blocks for one selection of fields: numbers as numbers, everything else as the node wrote it. */
export class BlockFormat {
  private readonly header: Fields
  private readonly transaction: Fields
  private readonly receipt: Fields
  private readonly log: Fields

  constructor(private readonly selection: Selection) {
    this.header = selected(HEADER_FIELDS, selection.block)
    this.transaction = selected(TRANSACTION_FIELDS, selection.transaction)
    this.receipt = selected(RECEIPT_FIELDS, selection.transaction)
    this.log = selected(LOG_FIELDS, selection.log)
  }

  /** One block of a gateway answer as JSON text. */
  format(picked: Picked, receipts: readonly RpcReceipt[]): string {
    const transactions = picked.transactions.map((transaction) => {
      const index = fromQuantity(transaction.transactionIndex)
      return this.formatTransaction(transaction, index, receipts[index])
    })
    const logs = addSiblingLogs(picked, receipts).map((log) => this.formatLog(log))
    return JSON.stringify({ header: this.formatHeader(picked.block), transactions, logs })
  }

  private formatHeader(block: RpcBlock): Json {
    const always = { number: heightOf(block), hash: block.hash, parentHash: block.parentHash }
    return project(always, this.header, block)
  }

  private formatTransaction(transaction: RpcTransaction, transactionIndex: number, receipt?: RpcReceipt): Json {
    const { sighash, authorizationList } = this.selection.transaction ?? {}
    const formatted = project({ transactionIndex }, this.transaction, transaction)
    if (receipt) project(formatted, this.receipt, receipt)
    if (sighash) formatted.sighash = sighashOf(transaction)
    if (authorizationList) formatted.authorizationList = formatAuthorizations(transaction.authorizationList)
    return formatted
  }

  private formatLog(log: RpcLog): Json {
    const place = { logIndex: fromQuantity(log.logIndex), transactionIndex: fromQuantity(log.transactionIndex) }
    return project(place, this.log, log)
  }
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

function selected(table: Table, selection: Selection['block']): Fields {
  return Object.entries(table)
    .filter(([name]) => selection?.[name])
    .map(([name, shape]) => ({ name, isNumber: shape === 'number' }))
}

/** Adds what the source has of the fields. */
function project(target: Json, fields: Fields, source: Readonly<Json>): Json {
  for (const { name, isNumber } of fields) {
    const value = source[name]
    if (value === undefined || value === null) continue
    target[name] = isNumber ? fromQuantity(value) : value
  }
  return target
}
