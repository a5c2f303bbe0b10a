import type { Pool } from 'pg'
import type { Subscriber } from '../../bus'
import { messageOf } from '../../lib/errors'
import type { Log } from '../../lib/log'
import { inSnapshot } from '../read/snapshot'
import type { Table } from '../read/table'
import { Bell } from './bell'
import { readHeights, readWindow, type Window } from './window'

const RECHECK_MS = 1_000
/** More than that, and each stream reads for itself in pages. */
const MAX_ROWS = 5_000

export interface TailServices {
  readonly pool: Pool
  readonly subscriber: Subscriber
  readonly log: Log
}

/** The newest facts of a table, read once for all streams: at each message of the bus, and every second without one. */
export class Tail<T extends { id: string }> {
  private latest: { readonly window: Window<T>; readonly asOf: number } | null = null
  private followers = 0
  private stop: AbortController | null = null
  private readonly waiting = new Set<() => void>()

  constructor(
    private readonly services: TailServices,
    private readonly table: Table<T>,
  ) {}

  /**
   * The newest facts; null unless they reach down to the floor and were read after the moment, so that nobody goes back
   * to what was before its own reading.
   */
  window(floor: number, moment: number): Window<T> | null {
    const { latest } = this
    return latest !== null && latest.window.above <= floor && latest.asOf >= moment ? latest.window : null
  }

  /** Reads on until the answered function is called. */
  follow(): () => void {
    this.followers += 1
    if (this.stop === null) {
      this.stop = new AbortController()
      void this.run(this.stop.signal)
    }
    return () => {
      this.followers -= 1
      if (this.followers > 0) return
      this.stop?.abort()
      this.stop = null
      this.latest = null
    }
  }

  /** Resolves after the next reading, whatever it found, and when the signal aborts. */
  next(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.waiting.delete(done)
        signal.removeEventListener('abort', done)
        resolve()
      }
      this.waiting.add(done)
      signal.addEventListener('abort', done)
      if (signal.aborted) done()
    })
  }

  private async run(signal: AbortSignal): Promise<void> {
    const bell = new Bell()
    const off = this.services.subscriber.on((message) => {
      if (message === null || message.domain === this.table.domain) bell.ring()
    })
    signal.addEventListener('abort', () => bell.ring())
    while (!signal.aborted) {
      await this.read(signal)
      for (const done of [...this.waiting]) done()
      await bell.wait(RECHECK_MS)
    }
    off()
  }

  private async read(signal: AbortSignal): Promise<void> {
    const asOf = performance.now()
    try {
      const window = await this.readWindow()
      if (!signal.aborted) this.latest = { window, asOf }
    } catch (error) {
      this.services.log.warn({ table: this.table.name, reason: messageOf(error) }, 'stream cannot read')
    }
  }

  private readWindow(): Promise<Window<T>> {
    const last = this.latest?.window
    return inSnapshot(this.services.pool, async (db) => {
      const { finalized, head, headHash, rebuilds } = await readHeights(db, this.table)
      const isRebuilt = last !== undefined && last.rebuilds !== rebuilds
      if (last?.finalized === finalized && last.head === head && last.headHash === headHash && !isRebuilt) return last
      // Whoever is in step with the last reading is served by this one.
      const above = isRebuilt ? finalized : (last?.finalized ?? finalized)
      const window = await readWindow(db, this.table, { above, limit: MAX_ROWS })
      return window.isComplete ? window : { ...window, above: Number.POSITIVE_INFINITY, rows: [] }
    })
  }
}

const tails = new WeakMap<Pool, Map<string, unknown>>()

/** The tail of a table: one for all streams of a pool. */
export function tailOf<T extends { id: string }>(services: TailServices, table: Table<T>): Tail<T> {
  const ofPool = tails.get(services.pool) ?? new Map<string, unknown>()
  tails.set(services.pool, ofPool)
  const tail = (ofPool.get(table.name) as Tail<T> | undefined) ?? new Tail<T>(services, table)
  ofPool.set(table.name, tail)
  return tail
}
