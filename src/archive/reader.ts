import { UpstreamError } from '../lib/errors'
import { fromQuantity } from '../lib/hex'
import type { BlockReader } from './blocks'
import { BlockFormat } from './format'
import type { SliceKeeper } from './keeper'
import { holdsItems, needsReceipts, pick } from './pick'
import { type Query, readsEveryBlock } from './query'
import type { Range } from './rangeHint'
import { type KeptBlock, logsOf, type Scope, type Slice, WHOLE_BLOCKS } from './slice'
import {
  assertLinked,
  type BlockLink,
  hashOf,
  heightOf,
  linkOf,
  MisfitError,
  type RpcBlock,
  type RpcLog,
  type RpcReceipt,
} from './wire'

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

/** Answers a query step by step, from slices. */
export class QueryReader {
  constructor(
    private readonly blocks: BlockReader,
    private readonly keeper: SliceKeeper,
    /** A block near the head. */
    private readonly hotBlock: (height: number) => RpcBlock | undefined,
  ) {}

  /** Reads the beginning of the range, as much of it as comfortably fits. Throws UpstreamError when what comes does not fit together. */
  async step(query: Query, range: Range, isFirst: boolean, signal?: AbortSignal): Promise<Step> {
    const slices = await orAbort(
      Promise.all(scopesOf(query).map((scope) => this.keeper.at(scope, range.from, range.to))),
      signal,
    )
    const to = Math.min(range.to, ...slices.map((slice) => slice.to))
    const found = merge(slices, { from: range.from, to })
    if (!found.has(to)) found.set(to, { block: await this.header(to, signal), logs: [] })
    // The first block closes nothing: it is answered where it is held, and no endpoint, perhaps a dead one, is waited for.
    const first = this.hotBlock(range.from)
    if (isFirst && first && !found.has(range.from)) found.set(range.from, { block: hashesOnly(first), logs: [] })
    const ordered = [...found].sort(([a], [b]) => a - b).map(([, block]) => block)
    assertLinked(ordered.map(({ block }) => linkOf(block)))
    const next = this.hotBlock(to + 1)
    if (next) assertLinked([...ordered.slice(-1).map(({ block }) => linkOf(block)), linkOf(next)])
    const format = new BlockFormat(query.fields)
    const read = await Promise.all(ordered.map((each) => this.answer(query, each, format, signal)))
    const answered = read.filter(({ height, isAsked }) => isAsked || (isFirst && height === range.from))
    return { to, blocks: answered, boundary: read.at(-1) as ReadBlock }
  }

  /** Whether the next step need not wait for the endpoint. */
  isAtHand(query: Query, height: number): boolean {
    return scopesOf(query).every((scope) => this.keeper.isAtHand(scope, height))
  }

  /** What was read from the height on does not fit together or to what is before: it is read again. */
  async distrust(query: Query, height: number): Promise<void> {
    for (const scope of scopesOf(query)) await this.keeper.distrust(scope, [height - 1, height])
  }

  private async answer(query: Query, found: FoundBlock, format: BlockFormat, signal?: AbortSignal): Promise<ReadBlock> {
    const picked = pick(query, found.block, found.logs)
    const receipts = needsReceipts(query, picked)
      ? (found.receipts ?? (await this.blocks.receipts(found.block, { signal })))
      : []
    const isAsked = query.includeAllBlocks || holdsItems(picked)
    return { ...linkOf(found.block), isAsked, json: format.format(picked, receipts) }
  }

  private async header(height: number, signal?: AbortSignal): Promise<RpcBlock> {
    const block = this.hotBlock(height) ?? (await this.blocks.byNumbers([height], false, { signal }))[0]
    if (!block) throw new UpstreamError(`the endpoint has no block ${height} yet`)
    return hashesOnly(block)
  }
}

function hashesOnly(block: RpcBlock): RpcBlock {
  return { ...block, transactions: block.transactions.map(hashOf) }
}

interface ReadBlock extends AnsweredBlock {
  /** Whether the block holds what the query asks for, or all blocks are asked for. */
  readonly isAsked: boolean
}

interface FoundBlock {
  readonly block: RpcBlock
  readonly logs: readonly RpcLog[]
  readonly receipts?: readonly RpcReceipt[]
}

/** Whole blocks where transactions are wanted, or neither contracts nor first topics are named; else the logs of each. */
function scopesOf(query: Query): readonly Scope[] {
  if (readsEveryBlock(query)) return [WHOLE_BLOCKS]
  const named = query.logs.map((filter) => filter.address ?? filter.topic0)
  if (named.length === 0 || named.some((list) => list === undefined)) return [WHOLE_BLOCKS]
  return [...new Set(named.flatMap((list) => list ?? []))]
}

/** The blocks of the range by height; one that several slices hold has the logs of all. */
function merge(slices: readonly Slice[], { from, to }: Range): Map<number, FoundBlock> {
  const found = new Map<number, FoundBlock>()
  for (const slice of slices) {
    for (const kept of slice.blocks) {
      const height = heightOf(kept.block)
      if (height < from || height > to) continue
      const known = found.get(height)
      found.set(height, known ? both(known, kept) : { ...kept, logs: logsOf(kept) })
    }
  }
  return found
}

function both(known: FoundBlock, kept: KeptBlock): FoundBlock {
  const { block } = known
  if (block.hash !== kept.block.hash) {
    throw new MisfitError(`block ${heightOf(block)} is ${block.hash}, but also ${kept.block.hash}`)
  }
  const transactions = block.transactions.map((transaction, index) =>
    typeof transaction === 'string' ? (kept.block.transactions[index] ?? transaction) : transaction,
  )
  // A log may be held for its contract and for its topic.
  const byIndex = new Map([...known.logs, ...logsOf(kept)].map((log) => [fromQuantity(log.logIndex), log]))
  const logs = [...byIndex].sort(([a], [b]) => a - b).map(([, log]) => log)
  return { ...known, block: { ...block, transactions }, logs }
}

/** Slices are read for all who ask: one who stops waiting does not stop the reading. */
function orAbort<T>(work: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return work
  return new Promise((resolve, reject) => {
    const abort = () => reject(new UpstreamError('no time left to wait for the endpoint'))
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
