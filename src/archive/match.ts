import { fromQuantity } from '../lib/hex'
import type { LogScope } from './logs'
import type { LogFilter, Query, TransactionFilter } from './query'
import type { RpcLog, RpcTransaction } from './wire'

const TOPICS = ['topic0', 'topic1', 'topic2', 'topic3'] as const

/** Whether the log passes the filter; several values of one property are alternatives. */
export function matchesLog(filter: LogFilter, log: RpcLog): boolean {
  if (!isOneOf(filter.address, log.address)) return false
  return TOPICS.every((topic, index) => isOneOf(filter[topic], log.topics[index]))
}

/** Whether the transaction passes the filter. */
export function matchesTransaction(filter: TransactionFilter, transaction: RpcTransaction): boolean {
  return (
    isOneOf(filter.to, transaction.to) &&
    isOneOf(filter.from, transaction.from) &&
    isOneOf(filter.sighash, sighashOf(transaction)) &&
    (!filter.type || filter.type.includes(fromQuantity(transaction.type)))
  )
}

/** Function selector of the call: the first four bytes of its input. */
export function sighashOf(transaction: RpcTransaction): string {
  return transaction.input.slice(0, 10)
}

/** The narrowest eth_getLogs scope that holds the logs of every filter of the query. */
export function logScope({ logs }: Pick<Query, 'logs'>): LogScope {
  const address = union(logs.map((filter) => filter.address))
  const topics: (string[] | null)[] = TOPICS.map((topic) => union(logs.map((filter) => filter[topic])) ?? null)
  while (topics.length > 0 && topics.at(-1) === null) topics.pop()
  return { ...(address && { address }), ...(topics.length > 0 && { topics }) }
}

/** All values that are wanted, or undefined when one filter wants any. */
function union(wanted: readonly (readonly string[] | undefined)[]): string[] | undefined {
  const values = new Set<string>()
  for (const list of wanted) {
    if (!list) return undefined
    for (const value of list) values.add(value)
  }
  return [...values]
}

function isOneOf(wanted: readonly string[] | undefined, value: string | null | undefined): boolean {
  return !wanted || (value != null && wanted.includes(value.toLowerCase()))
}
