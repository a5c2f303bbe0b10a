import { UpstreamError } from '../lib/errors'
import { AdaptiveSize } from './adaptiveSize'
import type { BlockReader } from './blocks'
import { formatBlock } from './format'
import type { LogReader } from './logs'
import { logScope } from './match'
import { holdsItems, needsReceipts, type Picked, pick } from './pick'
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

/** Blocks read in full at once; the weight is the bytes that come out. */
const SIZE = { start: 50, max: 200, target: 4_000_000 }

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
    const heights = new Set(everyBlock ? heightsOf({ from: range.from, to }) : logs.map(heightOfLog))
    if (isFirst) heights.add(range.from)
    heights.add(to)
    const ordered = [...heights].sort((a, b) => a - b)
    const blocks = await this.blocks.byNumbers(ordered, readsTransactions(query), { signal })
    assertLinked(blocks.map(linkOf))
    const picked = pickAll(query, blocks, logs)
    const answered = await Promise.all(picked.map((each) => this.complete(query, each, signal)))
    if (everyBlock) this.size.succeeded(to - range.from + 1, weightOf(answered))
    const keeps = picked.map((each) => {
      const height = heightOf(each.block)
      return query.includeAllBlocks || holdsItems(each) || (isFirst && height === range.from)
    })
    return { to, blocks: answered.filter((_, index) => keeps[index]), boundary: answered.at(-1) as AnsweredBlock }
  }

  private async complete(query: Query, picked: Picked, signal?: AbortSignal): Promise<AnsweredBlock> {
    const receipts = needsReceipts(query, picked) ? await this.blocks.receipts(picked.block, { signal }) : []
    return { ...linkOf(picked.block), json: formatBlock(query, picked, receipts) }
  }
}

function heightsOf({ from, to }: Range): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

function heightOfLog(log: RpcLog): number {
  return heightOf({ number: log.blockNumber })
}

function weightOf(blocks: readonly AnsweredBlock[]): number {
  return blocks.reduce((bytes, block) => bytes + block.json.length, 0)
}

function pickAll(query: Query, blocks: readonly RpcBlock[], logs: readonly RpcLog[]): Picked[] {
  const byHash = new Map<string, RpcLog[]>(blocks.map((block) => [block.hash, []]))
  for (const log of logs) {
    const ofBlock = byHash.get(log.blockHash)
    if (!ofBlock)
      throw new UpstreamError(
        `a log of block ${heightOfLog(log)} names the block hash ${log.blockHash}, which its header does not have`,
      )
    ofBlock.push(log)
  }
  return blocks.map((block) => pick(query, block, byHash.get(block.hash) ?? []))
}
