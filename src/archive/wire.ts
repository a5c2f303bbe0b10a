import { UpstreamError } from '../lib/errors'
import { fromQuantity } from '../lib/hex'

/** Answers that contradict each other: the chain changed between them, or one is wrong. */
export class MisfitError extends UpstreamError {
  override name = 'MisfitError'
}

type Fields = Readonly<Record<string, unknown>>

/** A log as the node sends it. */
export type RpcLog = Fields & {
  readonly address: string
  readonly topics: readonly string[]
  readonly data: string
  readonly blockNumber: string
  readonly blockHash: string
  readonly transactionIndex: string
  readonly logIndex: string
}

/** A transaction as the node sends it inside a block. */
export type RpcTransaction = Fields & {
  readonly hash: string
  readonly transactionIndex: string
  readonly from: string
  readonly to?: string | null
  readonly input: string
}

/** A receipt as the node sends it. */
export type RpcReceipt = Fields & {
  readonly transactionHash: string
  readonly transactionIndex: string
  readonly blockHash: string
  readonly logs: readonly RpcLog[]
}

/** A block as the node sends it; its transactions are hashes unless they were asked for in full. */
export type RpcBlock = Fields & {
  readonly number: string
  readonly hash: string
  readonly parentHash: string
  readonly timestamp: string
  readonly transactions: readonly (string | RpcTransaction)[]
}

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string'
const isQuantity = (value: unknown) => isText(value) && /^0x[0-9a-fA-F]{1,13}$/.test(value)

function expect(holds: boolean, what: string, value: unknown): void {
  if (holds) return
  throw new UpstreamError(
    `expected ${what} from the endpoint, found ${(JSON.stringify(value) ?? 'nothing').slice(0, 120)}`,
  )
}

/** The block, or undefined where the node has none. Throws UpstreamError on anything else. */
export function asBlock(value: unknown): RpcBlock | undefined {
  if (value === null || value === undefined) return undefined
  const whole =
    isObject(value) &&
    isQuantity(value.number) &&
    isText(value.hash) &&
    isText(value.parentHash) &&
    isQuantity(value.timestamp) &&
    Array.isArray(value.transactions)
  expect(whole, 'a block', value)
  return value as RpcBlock
}

/** Logs of an eth_getLogs answer. Throws UpstreamError on anything else. */
export function asLogs(value: unknown): readonly RpcLog[] {
  expect(Array.isArray(value), 'a list of logs', value)
  for (const log of value as unknown[]) {
    const whole =
      isObject(log) &&
      isText(log.address) &&
      Array.isArray(log.topics) &&
      isText(log.data) &&
      isText(log.blockHash) &&
      isQuantity(log.blockNumber) &&
      isQuantity(log.transactionIndex) &&
      isQuantity(log.logIndex)
    expect(whole, 'a log', log)
  }
  return value as readonly RpcLog[]
}

/** A receipt with its logs. Throws UpstreamError on anything else. */
export function asReceipt(value: unknown): RpcReceipt {
  const whole =
    isObject(value) && isText(value.transactionHash) && isText(value.blockHash) && isQuantity(value.transactionIndex)
  expect(whole, 'a receipt', value)
  asLogs((value as Fields).logs)
  return value as RpcReceipt
}

/** Height of a block. */
export function heightOf(block: Pick<RpcBlock, 'number'>): number {
  return fromQuantity(block.number)
}

/** Hash of a block's transaction, in full or not. */
export function hashOf(transaction: string | RpcTransaction): string {
  return typeof transaction === 'string' ? transaction : transaction.hash
}

/** Throws MisfitError when two blocks of neighbouring heights do not follow each other. */
export function assertFollows(parent: BlockLink, child: BlockLink): void {
  if (parent.height !== child.height - 1 || parent.hash === child.parentHash) return
  throw new MisfitError(`block ${child.height} has the parent ${child.parentHash}, found ${parent.hash} before it`)
}

/** Where a block hangs in the chain. */
export interface BlockLink {
  readonly height: number
  readonly hash: string
  readonly parentHash: string
}

/** Height and hashes of a block. */
export function linkOf(block: RpcBlock): BlockLink {
  return { height: heightOf(block), hash: block.hash, parentHash: block.parentHash }
}

/** Throws MisfitError when neighbouring blocks of an ascending list do not follow each other. */
export function assertLinked(blocks: readonly BlockLink[]): void {
  blocks.forEach((block, index) => {
    const parent = blocks[index - 1]
    if (parent) assertFollows(parent, block)
  })
}
