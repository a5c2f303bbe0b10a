import { AdaptiveSize } from './adaptiveSize'
import type { BlockReader } from './blocks'
import type { LogReader, LogScope } from './logs'
import type { Range } from './rangeHint'
import { type KeptBlock, type Scope, type Slice, WHOLE_BLOCKS, withTransactionsOf } from './slice'
import type { Trust } from './trust'
import { assertLinked, heightOf, linkOf, MisfitError, type RpcBlock, type RpcLog } from './wire'

/** Whole blocks read at once; the weight counts them and their transactions, a measure of memory. */
const WHOLE_SIZE = { start: 50, max: 1_000, target: 4_000 }
/** Where an endpoint serves narrow ranges only, a slice gathers several. */
const LOGS_PER_SLICE = 750
const BLOCKS_PER_SLICE = 100_000
const RANGES_PER_SLICE = 64
const RANGES_IN_FLIGHT = 4

/** Reads slices of final blocks from the endpoint and checks that they fit together. */
export class SliceFetcher {
  private readonly wholeSize = new AdaptiveSize(WHOLE_SIZE)

  constructor(
    private readonly blocks: BlockReader,
    private readonly logs: LogReader,
    private readonly trust: Trust,
  ) {}

  /** How many blocks the next slice is expected to hold. */
  expectedBlocks(scopes: readonly Scope[]): number {
    return scopes.includes(WHOLE_BLOCKS) ? this.wholeSize.current : this.logs.expectedBlocks(scopeOf(scopes))
  }

  /**
   * A slice of each scope: whole blocks, or several contracts whose blocks are read once. All hold the beginning of the range, as much of
   * it as comfortably fits. Throws MisfitError when what comes does not fit together.
   */
  async fetch(scopes: readonly Scope[], range: Range): Promise<readonly Slice[]> {
    return scopes.includes(WHOLE_BLOCKS) ? [await this.fetchWhole(range)] : this.fetchLogs(scopes, range)
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

  private async fetchLogs(addresses: readonly Scope[], range: Range): Promise<Slice[]> {
    const { logs, to } = await this.gatherLogs(addresses, range)
    const logsAt = groupByHeight(logs)
    const heights = [...new Set([range.from, ...logsAt.keys(), to])].sort((a, b) => a - b)
    const whole = await this.blocks.byNumbers(heights, true)
    assertLinked(whole.map(linkOf))
    const slices = addresses.map((scope) => ({ scope, from: range.from, to, blocks: [] as KeptBlock[] }))
    for (const block of whole) {
      const height = heightOf(block)
      const found = ownLogs(block, logsAt.get(height) ?? [])
      for (const { scope, blocks } of slices) {
        const own = found.filter((log) => log.address.toLowerCase() === scope)
        if (own.length === 0) await this.trust.checkSilence(block, scope)
        if (own.length === 0 && height !== range.from && height !== to) continue
        blocks.push({ block: withTransactionsOf(block, own), logs: own })
      }
    }
    return slices
  }

  /** Logs over one wide range or several narrow ones. */
  private async gatherLogs(
    addresses: readonly Scope[],
    range: Range,
  ): Promise<{ logs: readonly RpcLog[]; to: number }> {
    const scope = scopeOf(addresses)
    const gathered: RpcLog[] = []
    const last = Math.min(range.to, range.from + BLOCKS_PER_SLICE - 1)
    let from = range.from
    for (let ranges = 0; from <= last && gathered.length < LOGS_PER_SLICE && ranges < RANGES_PER_SLICE; ) {
      const size = this.logs.expectedBlocks(scope)
      const inFlight = this.logs.isLimited(scope) ? RANGES_IN_FLIGHT : 1
      const asked: Range[] = []
      for (let start = from; start <= last && asked.length < inFlight; start += size) {
        asked.push({ from: start, to: Math.min(last, start + size - 1) })
      }
      ranges += asked.length
      const answers = await Promise.all(asked.map((each) => this.logs.read(scope, each)))
      for (const [index, answer] of answers.entries()) {
        gathered.push(...answer.logs)
        from = answer.to + 1
        if (answer.to < (asked[index] as Range).to) break
      }
    }
    return { logs: gathered, to: from - 1 }
  }
}

/** In one order, whoever asks first: sizes are learned per set of contracts. */
function scopeOf(addresses: readonly Scope[]): LogScope {
  return { address: [...addresses].sort() }
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
