import type { Pool } from 'pg'
import { ownTable } from '../../src/api/entity'
import type { FactEvent } from '../../src/api/streams/factEvent'
import { factStream } from '../../src/api/streams/factStream'
import type { Subscriber } from '../../src/bus'
import { heightOfId } from '../../src/lib/ids'
import { createLog } from '../../src/lib/log'
import { ComputeSettlement } from '../../src/model/generated'

const table = ownTable(ComputeSettlement)

export interface Feed {
  readonly pool: Pool
  readonly subscriber: Subscriber
}

/** A subscriber as a client would be: it applies the events, remembers the last cursor and goes on behind it. */
export class Follower {
  readonly held = new Set<string>()
  readonly events: FactEvent<ComputeSettlement>[] = []
  private cursor: string | null
  private stream: AsyncIterableIterator<FactEvent<ComputeSettlement>> | null = null
  private ended: Promise<void> = Promise.resolve()

  constructor(
    private readonly feed: Feed,
    private readonly options: {
      readonly provider?: string
      readonly fromBlock?: number | null
      readonly after?: string
    } = {},
  ) {
    this.cursor = options.after ?? null
  }

  async connect(): Promise<void> {
    const { provider, fromBlock = 0 } = this.options
    const stream = await factStream({
      ...this.feed,
      log: createLog('test', 'error'),
      table,
      ...(this.cursor === null ? { fromBlock } : { after: this.cursor }),
      ...(provider !== undefined && { filter: { provider } }),
    })
    this.stream = stream
    this.ended = this.consume(stream)
    // Thrown again by whoever disconnects.
    this.ended.catch(() => undefined)
  }

  /** Resolves as soon as what is held is as asked. */
  async until(isEnough: (held: ReadonlySet<string>) => boolean): Promise<void> {
    while (!isEnough(this.held)) await new Promise(setImmediate)
  }

  /** Leaves the stream; throws what it failed with. */
  async disconnect(): Promise<void> {
    await this.stream?.return?.()
    this.stream = null
    await this.ended
  }

  get isConnected(): boolean {
    return this.stream !== null
  }

  /** What is held, in order. */
  rows(): string[] {
    return [...this.held].sort()
  }

  private async consume(stream: AsyncIterable<FactEvent<ComputeSettlement>>): Promise<void> {
    for await (const event of stream) {
      if (this.stream !== stream) return
      this.apply(event)
      // Time to be cut off between two events.
      await new Promise(setImmediate)
    }
  }

  private apply(event: FactEvent<ComputeSettlement>): void {
    const { type, id, aboveHeight, cursor, row } = event
    this.events.push(event)
    this.cursor = cursor
    if (aboveHeight !== null) {
      for (const each of this.held) if (heightOfId(each) > aboveHeight) this.held.delete(each)
    } else if (type === 'RETRACT') {
      if (!this.held.delete(id ?? '')) throw new Error(`RETRACT of ${id}, which is not held`)
    } else {
      if (row?.id !== id || this.held.has(row?.id ?? '')) throw new Error(`INSERT of ${id}, which is held already`)
      this.held.add(row?.id ?? '')
    }
  }
}

/** Waits until both say the same. Throws with the difference when they do not in time. */
export async function untilEqual(follower: Follower, rows: readonly string[], deadlineMs = 5_000): Promise<void> {
  const end = performance.now() + deadlineMs
  while (follower.rows().join() !== rows.join()) {
    if (performance.now() > end) {
      const held = new Set(follower.rows())
      const missing = rows.filter((id) => !held.has(id))
      const surplus = [...held].filter((id) => !rows.includes(id))
      throw new Error(
        `A subscriber lacks ${missing.join() || 'nothing'} and should not hold ${surplus.join() || 'nothing'}`,
      )
    }
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
