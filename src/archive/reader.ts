import { UpstreamError } from '../lib/errors'
import { AdaptiveSize } from './adaptiveSize'
import type { BlockReader } from './blocks'
import { formatBlock } from './format'
import type { LogReader } from './logs'
import { logScope } from './match'
import { holdsItems, needsReceipts, pick } from './pick'
import { type Query, readsEveryBlock, readsTransactions } from './query'
import type { Range } from './rangeHint'
import { assertLinked, type BlockLink, heightOf, linkOf, type RpcBlock, type RpcLog } from './wire'

/** A block of the answer. */
export interface AnsweredBlock extends BlockLink {
  readonly json: string
}

/** What one step of a query found: complete for every block from where it began up to `to`. */
export interface Step {
  readonly to: number
  readonly blocks: readonly AnsweredBlock[]
  /** Header of block `to`, which closes the answer when nothing follows. */
  readonly boundary: AnsweredBlock
}

/** Blocks read at once; the weight counts them and their transactions, a measure of memory. */
const SIZE = { start: 50, max: 250, target: 15_000 }

/** Answers a query step by step, from the endpoint. */
export class QueryReader {
  private readonly size = new AdaptiveSize(SIZE)

  constructor(
    private readonly blocks: BlockReader,
    private readonly logs: LogReader,
  ) {}

  /** Reads the beginning of the range, as much of it as comfortably fits. Throws UpstreamError when what comes does not fit together. */
  async step(query: Query, range: Range, isFirst: boolean, signal?: AbortSignal): Promise<Step> {
    const everyBlock = readsEveryBlock(query)
    const wide = everyBlock ? { from: range.from, to: Math.min(range.to, range.from + this.size.current - 1) } : range
    const { logs, to } =
      query.logs.length > 0 ? await this.logs.read(logScope(query), wide, signal) : { logs: [], to: wide.to }
    const logsAt = groupByHeight(logs)
    const heights = new Set(everyBlock ? heightsOf({ from: range.from, to }) : logsAt.keys())
    if (isFirst) heights.add(range.from)
    heights.add(to)
    const ordered = [...heights].sort((a, b) => a - b)
    const read: ReadBlock[] = []
    while (read.length < ordered.length) {
      const slice = ordered.slice(read.length, read.length + this.size.current)
      read.push(...(await this.readSlice(query, slice, logsAt, signal)))
    }
    assertLinked(read)
    const answered = read.filter(({ height, isAsked }) => isAsked || (isFirst && height === range.from))
    return { to, blocks: answered, boundary: read.at(-1) as ReadBlock }
  }

  /** Only the text of the answer outlives a slice, whatever the blocks hold besides. */
  private async readSlice(
    query: Query,
    heights: readonly number[],
    logsAt: ReadonlyMap<number, readonly RpcLog[]>,
    signal?: AbortSignal,
  ): Promise<ReadBlock[]> {
    const blocks = await this.blocks.byNumbers(heights, readsTransactions(query), { signal })
    const weight = blocks.reduce((sum, block) => sum + 1 + block.transactions.length, 0)
    this.size.succeeded(blocks.length, weight)
    return Promise.all(
      blocks.map(async (block) => {
        const picked = pick(query, block, ownLogs(block, logsAt.get(heightOf(block)) ?? []))
        const receipts = needsReceipts(query, picked) ? await this.blocks.receipts(block, { signal }) : []
        const isAsked = query.includeAllBlocks || holdsItems(picked)
        return { ...linkOf(block), isAsked, json: formatBlock(query, picked, receipts) }
      }),
    )
  }
}

interface ReadBlock extends AnsweredBlock {
  /** Whether the block holds what the query asks for, or all blocks are asked for. */
  readonly isAsked: boolean
}

function heightsOf({ from, to }: Range): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

function groupByHeight(logs: readonly RpcLog[]): Map<number, RpcLog[]> {
  const groups = new Map<number, RpcLog[]>()
  for (const log of logs) {
    const height = heightOf({ number: log.blockNumber })
    const group = groups.get(height)
    if (group) group.push(log)
    else groups.set(height, [log])
  }
  return groups
}

function ownLogs(block: RpcBlock, logs: readonly RpcLog[]): readonly RpcLog[] {
  const stranger = logs.find((log) => log.blockHash !== block.hash)
  if (!stranger) return logs
  throw new UpstreamError(`block ${heightOf(block)} is ${block.hash}, but a log names it ${stranger.blockHash}`)
}
