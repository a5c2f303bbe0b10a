import type { LogReader, LogScope } from './logs'
import type { Range } from './rangeHint'
import { scopeKey } from './scopedSizes'
import { heightOf, type RpcLog } from './wire'

interface Read {
  readonly from: number
  /** As asked for; as answered once it is there. */
  to: number
  readonly logs: Promise<{ readonly logs: readonly RpcLog[]; readonly to: number }>
}

/** Answers that are held per set of contracts: slices that are read at the same time share them. */
const HELD = 3

/**
 * Logs are asked for over ranges as wide as the endpoint serves, and handed out in pieces as small as their blocks are read in: wide
 * ranges cost few calls, small pieces little memory.
 */
export class LogBuffer {
  private readonly held = new Map<string, Read[]>()

  constructor(private readonly reader: LogReader) {}

  /** Logs of the range's beginning, and the last block that they cover. The endpoint may be asked up to `end`. */
  async read(scope: LogScope, range: Range, end: number): Promise<{ logs: readonly RpcLog[]; to: number }> {
    for (;;) {
      const read = this.readAt(scope, range.from) ?? this.ask(scope, { from: range.from, to: end })
      const answer = await read.logs
      if (answer.to < range.from) continue
      const to = Math.min(range.to, answer.to)
      const logs = answer.logs.filter((log) => {
        const height = heightOf({ number: log.blockNumber })
        return height >= range.from && height <= to
      })
      return { logs, to }
    }
  }

  /** What is held may not be on the chain any more. */
  forget(): void {
    this.held.clear()
  }

  private readAt(scope: LogScope, height: number): Read | undefined {
    return this.held.get(scopeKey(scope))?.find(({ from, to }) => from <= height && height <= to)
  }

  private ask(scope: LogScope, { from, to: end }: Range): Read {
    const key = scopeKey(scope)
    const to = Math.min(end, from + this.reader.expectedBlocks(scope) - 1)
    const logs = this.reader.read(scope, { from, to })
    const read: Read = { from, to, logs }
    this.held.set(key, [...(this.held.get(key) ?? []).slice(1 - HELD), read])
    logs.then(
      (answer) => {
        read.to = answer.to
      },
      () => {
        const others = (this.held.get(key) ?? []).filter((each) => each !== read)
        this.held.set(key, others)
      },
    )
    return read
  }
}
