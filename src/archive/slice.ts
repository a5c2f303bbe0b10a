import { UpstreamError } from '../lib/errors'
import { fromQuantity } from '../lib/hex'
import type { Range } from './rangeHint'
import { heightOf, type RpcBlock, type RpcLog, type RpcReceipt } from './wire'

/** Every block whole, in contrast to the logs of one contract or of one topic. */
export const WHOLE_BLOCKS = 'blocks'

/** What a slice holds of each block: `WHOLE_BLOCKS`, or the lower-case address or first topic whose logs it holds. */
export type Scope = string

const TOPIC_LENGTH = 66

/** Whether the scope is a topic: logs that begin with it, whatever contract they are of. */
export function isTopic(scope: Scope): boolean {
  return scope.length === TOPIC_LENGTH
}

/** Whether a scope that is not whole blocks holds the log. */
export function holdsLog(scope: Scope, log: RpcLog): boolean {
  return (isTopic(scope) ? log.topics[0] : log.address)?.toLowerCase() === scope
}

/** One block of a slice. */
export interface KeptBlock {
  /** Of a whole block all transactions in full; else in full those with a log that is held, the others as hashes. */
  readonly block: RpcBlock
  /** Of a whole block: of each transaction, in order, with its logs. */
  readonly receipts?: readonly RpcReceipt[]
  /** The scope's logs; those of a whole block are in its receipts. */
  readonly logs?: readonly RpcLog[]
}

/** Final blocks that were read in one go: complete for its scope. Its first and last block are always in it. */
export interface Slice extends Range {
  readonly scope: Scope
  readonly blocks: readonly KeptBlock[]
}

/** Hash of the last block: tells whether the slice is still on the chain. */
export function lastHashOf({ blocks }: Slice): string {
  return blocks.at(-1)?.block.hash ?? ''
}

export function encodeSlice({ blocks }: Slice): string {
  return JSON.stringify(blocks)
}

/** Throws UpstreamError when the text is not what `encodeSlice` wrote for this range. */
export function decodeSlice(scope: Scope, { from, to }: Range, text: string): Slice {
  const blocks = JSON.parse(text) as readonly KeptBlock[]
  const [first, last] = [blocks[0], blocks.at(-1)]
  if (!first || !last || heightOf(first.block) !== from || heightOf(last.block) !== to) {
    throw new UpstreamError(`the kept blocks ${from} to ${to} of ${scope} are others`)
  }
  return { scope, from, to, blocks }
}

/** What a scope holds of neighbouring whole blocks: of a contract or topic those with a log of it, the first and the last. */
export function narrowed(scope: Scope, whole: readonly KeptBlock[]): Slice {
  const [first, last] = [whole[0], whole.at(-1)] as [KeptBlock, KeptBlock]
  const range = { from: heightOf(first.block), to: heightOf(last.block) }
  if (scope === WHOLE_BLOCKS) return { scope, ...range, blocks: whole }
  const blocks = whole.flatMap((kept) => {
    const logs = logsOf(kept).filter((log) => holdsLog(scope, log))
    const isKept = logs.length > 0 || kept === first || kept === last
    return isKept ? [{ block: withTransactionsOf(kept.block, logs), logs }] : []
  })
  return { scope, ...range, blocks }
}

/** The logs that are held of the block. */
export function logsOf({ logs, receipts = [] }: KeptBlock): readonly RpcLog[] {
  return logs ?? receipts.flatMap((receipt) => receipt.logs)
}

/** The block with only those transactions in full that the logs belong to. */
export function withTransactionsOf(block: RpcBlock, logs: readonly RpcLog[]): RpcBlock {
  const wanted = new Set(logs.map((log) => fromQuantity(log.transactionIndex)))
  const transactions = block.transactions.map((transaction, index) =>
    typeof transaction === 'string' || wanted.has(index) ? transaction : transaction.hash,
  )
  return { ...block, transactions }
}
