import { AdaptiveSize } from './adaptiveSize'
import type { BlockReader } from './blocks'
import { LogBuffer } from './logBuffer'
import type { LogReader, LogScope } from './logs'
import type { Range } from './rangeHint'
import { ScopedSizes } from './scopedSizes'
import { holdsLog, isTopic, type KeptBlock, type Scope, type Slice, WHOLE_BLOCKS, withTransactionsOf } from './slice'
import type { Trust } from './trust'
import { assertLinked, heightOf, linkOf, MisfitError, type RpcBlock, type RpcLog } from './wire'

/** Whole blocks read at once; the weight counts them and their transactions, a measure of memory. */
const WHOLE_SIZE = { start: 50, max: 1_000, target: 4_000 }
/** Blocks of contracts; the weight counts their logs. */
const LOGS_SIZE = { start: 400, max: 100_000, target: 750 }
/** Where an endpoint serves narrow ranges only, a slice gathers several. */
const RANGES_PER_SLICE = 64
const RANGES_IN_FLIGHT = 4

/** Reads slices of final blocks from the endpoint and checks that they fit together. */
export class SliceFetcher {
  private readonly wholeSize = new AdaptiveSize(WHOLE_SIZE)
  private readonly logsSizes = new ScopedSizes(LOGS_SIZE)
  private readonly buffer: LogBuffer

  constructor(
    private readonly blocks: BlockReader,
    private readonly logs: LogReader,
    private readonly trust: Trust,
  ) {
    this.buffer = new LogBuffer(logs)
  }

  /** How many blocks the next slice is expected to hold. */
  expectedBlocks(scopes: readonly Scope[]): number {
    if (scopes.includes(WHOLE_BLOCKS)) return this.wholeSize.current
    const scope = scopeOf(scopes)
    const most = this.logs.isLimited(scope) ? this.logs.expectedBlocks(scope) * RANGES_PER_SLICE : LOGS_SIZE.max
    return Math.min(most, this.logsSizes.of(scope).current)
  }

  /**
   * A slice of each scope: whole blocks, or several contracts or several topics, whose blocks are read once. All hold the beginning of the range, as much of
   * it as comfortably fits; the endpoint may be asked for logs up to `end`. Throws MisfitError when what comes does not fit together.
   */
  async fetch(scopes: readonly Scope[], range: Range, end: number): Promise<readonly Slice[]> {
    if (scopes.includes(WHOLE_BLOCKS)) return [await this.fetchWhole(range)]
    try {
      return await this.fetchLogs(scopes, range, end)
    } catch (error) {
      this.forget()
      throw error
    }
  }

  /** Logs that were read ahead may not be on the chain any more. */
  forget(): void {
    this.buffer.forget()
  }

  private async fetchWhole({ from, to: last }: Range): Promise<Slice> {
    const to = Math.min(last, from + this.wholeSize.current - 1)
    const heights = Array.from({ length: to - from + 1 }, (_, index) => from + index)
    const whole = await this.blocks.byNumbers(heights, true)
    assertLinked(whole.map(linkOf))
    const blocks = await Promise.all(
      whole.map(async (block) => ({ block, receipts: await this.blocks.receipts(block) })),
    )
    for (const { block, receipts } of blocks) this.trust.checkReceipts(block, receipts)
    this.wholeSize.succeeded(
      blocks.length,
      whole.reduce((sum, block) => sum + 1 + block.transactions.length, 0),
    )
    return { scope: WHOLE_BLOCKS, from, to, blocks }
  }

  private async fetchLogs(scopes: readonly Scope[], range: Range, end: number): Promise<Slice[]> {
    const scope = scopeOf(scopes)
    const { logs, to } = await this.gatherLogs(scope, range, end)
    this.logsSizes.of(scope).succeeded(to - range.from + 1, logs.length)
    const logsAt = groupByHeight(logs)
    const heights = [...new Set([range.from, ...logsAt.keys(), to])].sort((a, b) => a - b)
    const whole = await this.blocks.byNumbers(heights, true)
    assertLinked(whole.map(linkOf))
    const slices = scopes.map((scope) => ({ scope, from: range.from, to, blocks: [] as KeptBlock[] }))
    for (const block of whole) {
      const height = heightOf(block)
      const found = ownLogs(block, logsAt.get(height) ?? [])
      for (const { scope, blocks } of slices) {
        const own = found.filter((log) => holdsLog(scope, log))
        if (own.length === 0) await this.trust.checkSilence(block, scope)
        if (own.length === 0 && height !== range.from && height !== to) continue
        blocks.push({ block: withTransactionsOf(block, own), logs: own })
      }
    }
    return slices
  }

  /** Logs of the range's beginning, over several ranges where the endpoint serves narrow ones only. */
  private async gatherLogs(
    scope: LogScope,
    range: Range,
    end: number,
  ): Promise<{ logs: readonly RpcLog[]; to: number }> {
    const gathered: RpcLog[] = []
    let from = range.from
    for (let ranges = 0; from <= range.to && gathered.length < LOGS_SIZE.target && ranges < RANGES_PER_SLICE; ) {
      const answers = this.logs.isLimited(scope)
        ? await this.readNarrow(scope, { from, to: range.to })
        : [await this.buffer.read(scope, { from, to: range.to }, end)]
      ranges += answers.length
      for (const { logs, to } of answers) {
        gathered.push(...logs)
        from = to + 1
      }
    }
    return { logs: gathered, to: from - 1 }
  }

  /** Several narrow ranges at once; those up to the first that was cut short. */
  private async readNarrow(scope: LogScope, { from, to: last }: Range) {
    const size = this.logs.expectedBlocks(scope)
    const asked: Range[] = []
    for (let start = from; start <= last && asked.length < RANGES_IN_FLIGHT; start += size) {
      asked.push({ from: start, to: Math.min(last, start + size - 1) })
    }
    const answers = await Promise.all(asked.map((each) => this.logs.read(scope, each)))
    const cut = answers.findIndex(({ to }, index) => to < (asked[index] as Range).to)
    return cut < 0 ? answers : answers.slice(0, cut + 1)
  }
}

/** In one order, whoever asks first: sizes are learned per set of contracts, or of topics. */
function scopeOf(scopes: readonly Scope[]): LogScope {
  const sorted = [...scopes].sort()
  return scopes.every(isTopic) ? { topics: [sorted] } : { address: sorted }
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
  throw new MisfitError(`block ${heightOf(block)} is ${block.hash}, but a log names it ${stranger.blockHash}`)
}
