import { fromQuantity } from '../../lib/hex'
import type { BlockData, HeaderData, LogData, TransactionData } from '../blocks'

/** A block of the archive's answer to a query for `LOG_FIELDS`. */
export interface GatewayBlock {
  readonly header: { readonly number: number; readonly hash: string; readonly parentHash: string; timestamp: number }
  readonly transactions: readonly (NodeTransaction & { readonly transactionIndex: number })[]
  readonly logs: readonly {
    readonly logIndex: number
    readonly transactionIndex: number
    readonly transactionHash: string
    readonly address: string
    readonly topics: readonly string[]
    readonly data: string
  }[]
}

export interface NodeTransaction {
  readonly hash: string
  readonly from: string
  readonly to?: string | null
  readonly value: string
  readonly input: string
}

/** A block and a log as a node tells them. */
export interface NodeBlock {
  readonly number: string
  readonly hash: string
  readonly parentHash: string
  readonly timestamp: string
  readonly transactions: readonly (NodeTransaction & { readonly transactionIndex: string })[]
}

export interface NodeLog {
  readonly logIndex: string
  readonly transactionIndex: string
  readonly transactionHash: string
  readonly address: string
  readonly topics: readonly string[]
  readonly data: string
}

export function ofGateway({ header, transactions, logs }: GatewayBlock): BlockData {
  return blockOf({ ...header, height: header.number }, transactions, logs)
}

export function ofNode(block: NodeBlock, logs: readonly NodeLog[]): BlockData {
  const { hash, parentHash } = block
  return blockOf(
    { height: fromQuantity(block.number), hash, parentHash, timestamp: fromQuantity(block.timestamp) },
    block.transactions.map((each) => ({ ...each, transactionIndex: fromQuantity(each.transactionIndex) })),
    logs.map((log) => ({
      ...log,
      logIndex: fromQuantity(log.logIndex),
      transactionIndex: fromQuantity(log.transactionIndex),
    })),
  )
}

/** What a processor that sees logs alone gets of a block: the rest is not read by its handlers. */
function blockOf(
  header: Pick<HeaderData, 'height' | 'hash' | 'parentHash'> & { readonly timestamp: number },
  transactions: GatewayBlock['transactions'],
  logs: GatewayBlock['logs'],
): BlockData {
  const { height, hash, parentHash, timestamp } = header
  const byIndex = new Map(transactions.map((each) => [each.transactionIndex, transactionOf(each)]))
  return {
    header: { height, hash, parentHash, timestamp: timestamp * 1_000 } as HeaderData,
    transactions: [],
    logs: logs.map(
      ({ logIndex, transactionIndex, transactionHash, address, topics, data }): LogData => ({
        logIndex,
        transactionIndex,
        transactionHash,
        address: address.toLowerCase(),
        topics: [...topics],
        data,
        transaction: byIndex.get(transactionIndex),
      }),
    ),
  }
}

function transactionOf(each: GatewayBlock['transactions'][number]): TransactionData {
  const { transactionIndex, hash, from, to, value, input } = each
  const plain = { transactionIndex, hash, from: from.toLowerCase(), to: to?.toLowerCase(), value: BigInt(value), input }
  return plain as TransactionData
}
