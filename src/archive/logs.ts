import { UpstreamError } from '../lib/errors'
import { toQuantity } from '../lib/hex'
import type { BlockReader } from './blocks'
import { type RpcCaller, RpcError } from './endpoints/call'
import { isRateLimit } from './endpoints/failures'
import { TransportError } from './endpoints/transport'
import { type Range, suggestedSize } from './rangeHint'
import { ScopedSizes } from './scopedSizes'
import { asLogs, heightOf, type RpcLog } from './wire'

/** What eth_getLogs is asked for: a superset of what the filters of a query match. */
export interface LogScope {
  readonly address?: readonly string[]
  readonly topics?: readonly (readonly string[] | null)[]
}

const SIZE = { start: 2_000, max: 100_000, target: 3_000 }

/** Reads logs over ranges as wide as the endpoint serves. */
export class LogReader {
  private readonly sizes = new ScopedSizes(SIZE)

  constructor(
    private readonly rpc: RpcCaller,
    private readonly blocks: BlockReader,
  ) {}

  /** How many blocks the next range is asked for. */
  expectedBlocks(scope: LogScope): number {
    return this.sizes.of(scope).current
  }

  /** Whether the endpoint serves narrow ranges only. */
  isLimited(scope: LogScope): boolean {
    return this.sizes.of(scope).isLimited
  }

  /** Logs of the range's beginning, and the last block that they cover. */
  async read(scope: LogScope, range: Range, signal?: AbortSignal): Promise<{ logs: readonly RpcLog[]; to: number }> {
    const size = this.sizes.of(scope)
    for (;;) {
      const to = Math.min(range.to, range.from + size.current - 1)
      const asked = to - range.from + 1
      const filter = { fromBlock: toQuantity(range.from), toBlock: toQuantity(to), ...scope }
      try {
        const check = (result: unknown) => assertWithin(asLogs(result), { from: range.from, to })
        const logs = asLogs(await this.rpc.call('eth_getLogs', [filter], { isWide: true, signal, check }))
        size.succeeded(asked, logs.length)
        return { logs, to }
      } catch (error) {
        if (signal?.aborted) throw error
        if (isRefusal(error)) {
          if (asked === 1) return { logs: await this.logsOfBlock(scope, to, signal), to }
          size.refused(asked, suggestedSize(error.message, { from: range.from, to }))
        } else if (asked > 1 && mayBeTooHeavy(error)) size.failed(asked)
        else throw error
      }
    }
  }

  /** A single block can hold more logs than the endpoint answers at once; its receipts hold them too. */
  private async logsOfBlock(scope: LogScope, height: number, signal?: AbortSignal): Promise<RpcLog[]> {
    const [block] = await this.blocks.byNumbers([height], false, { signal })
    if (!block) return []
    const receipts = await this.blocks.receipts(block, { signal })
    return receipts.flatMap((receipt) => receipt.logs).filter((log) => isInScope(scope, log))
  }
}

/** Whether eth_getLogs with this scope answers the log. */
export function isInScope({ address, topics }: LogScope, log: RpcLog): boolean {
  if (address && !address.includes(log.address.toLowerCase())) return false
  return (topics ?? []).every((wanted, index) => !wanted || wanted.includes(log.topics[index]?.toLowerCase() ?? ''))
}

function isRefusal(error: unknown): error is RpcError {
  return error instanceof RpcError && error.code !== -32601 && !isRateLimit(error, 'eth_getLogs')
}

function mayBeTooHeavy(error: unknown): boolean {
  return (
    error instanceof TransportError && ['timeout', 'broken', 'garbage', 'tooLarge', 'refused'].includes(error.failure)
  )
}

function assertWithin(logs: readonly RpcLog[], range: Range): void {
  for (const log of logs) {
    const height = heightOf({ number: log.blockNumber })
    if (height < range.from || height > range.to || log.removed === true) {
      throw new UpstreamError(`expected logs of blocks ${range.from} to ${range.to}, found one of block ${height}`)
    }
  }
}
