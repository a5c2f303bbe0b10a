import { messageOf } from '../lib/errors'
import type { Log } from '../lib/log'
import { textOf } from '../lib/text'
import type { Chunk } from './chunks/chunkIndex'
import type { ChunkStore } from './chunks/chunkStore'
import type { Range } from './rangeHint'
import { decodeSlice, encodeSlice, isTopic, lastHashOf, narrowed, type Scope, type Slice, WHOLE_BLOCKS } from './slice'
import type { SliceFetcher } from './sliceFetcher'
import type { Tail } from './tail'

export interface KeeperOptions {
  readonly fetcher: SliceFetcher
  /** Where slices are kept between runs; without it they are in memory alone. */
  readonly chunks?: ChunkStore
  /** Notes every scope that was asked for. */
  readonly asked?: Set<Scope>
  /** The final blocks near the head that are not on disk yet. */
  readonly tail?: Pick<Tail, 'from' | 'flushAt'>
  readonly log: Log
  readonly onFound?: (where: 'memory' | 'disk' | 'endpoint') => void
}

interface Entry {
  readonly scope: Scope
  readonly slice: Promise<Slice>
  /** As expected; as it is once it is there. */
  from: number
  to: number
  /** Characters of its text, a measure of memory; 0 until it is there. */
  weight: number
  used: number
  /** Until it is on disk, only memory holds it. */
  isWritten: boolean
}

/** Slices that are opened ahead of the one that is asked for. */
const AHEAD = 2
/** Chunks being written at once; more would pile up in memory. */
const WRITES = 2
/** Text of the slices in memory; as objects they take a few times as much. */
const MEMORY = 18_000_000

/** Finds slices: in memory, among the kept chunks, or at the endpoint; then keeps them and reads ahead. */
export class SliceKeeper {
  private entries: Entry[] = []
  private readonly writes = new Set<Promise<boolean>>()
  private clock = 0

  constructor(private readonly options: KeeperOptions) {}

  /** The slice that holds the block at the height. Reads to `end` at most, and ahead towards it. */
  async at(scope: Scope, height: number, end: number): Promise<Slice> {
    for (;;) {
      this.options.asked?.add(scope)
      await this.options.tail?.flushAt(height)
      const entry = this.entryAt(scope, height) ?? this.open(scope, height, end)
      entry.used = ++this.clock
      this.readAhead(scope, entry.to + 1, end)
      const slice = await entry.slice
      if (slice.from <= height && height <= slice.to) return slice
    }
  }

  /** Whether the slice at the height can be had without waiting for the endpoint. */
  isAtHand(scope: Scope, height: number): boolean {
    const entry = this.entryAt(scope, height)
    return entry ? entry.weight > 0 : this.chunkAt(scope, height) !== undefined
  }

  /** Waits for the chunks that are being written. */
  async close(): Promise<void> {
    await Promise.all(this.writes)
  }

  /** Forgets what is in memory: it is not on the chain any more. */
  forget(): void {
    this.entries = []
    this.options.fetcher.forget()
  }

  /** Forgets what is held of these blocks, in memory and on disk: they do not fit together. */
  async distrust(scope: Scope, heights: readonly number[]): Promise<void> {
    this.forget()
    await Promise.all(this.writes)
    for (const height of heights) {
      const chunk = this.chunkAt(scope, height)
      if (chunk) await this.options.chunks?.discard(chunk)
    }
  }

  private entryAt(scope: Scope, height: number): Entry | undefined {
    return this.entries.find((entry) => entry.scope === scope && entry.from <= height && height <= entry.to)
  }

  /** Whole blocks hold everything. */
  private chunkAt(scope: Scope, height: number): Chunk | undefined {
    const { chunks } = this.options
    return chunks?.at(scope, height) ?? chunks?.at(WHOLE_BLOCKS, height)
  }

  private open(scope: Scope, height: number, end: number): Entry {
    const chunk = this.chunkAt(scope, height)
    return chunk ? this.fromDisk(scope, chunk, height, end) : this.fromEndpoint(scope, height, end)
  }

  private fromDisk(scope: Scope, chunk: Chunk, height: number, end: number): Entry {
    const { chunks, log, onFound } = this.options
    return this.enter(scope, chunk, async (entry) => {
      const payload = await chunks?.read(chunk)
      if (payload === undefined) return this.fetched(entry, this.fetchOne(scope, height, end))
      try {
        const kept = decodeSlice(chunk.scope, chunk, textOf(payload))
        const slice = chunk.scope === scope ? kept : narrowed(scope, kept.blocks)
        onFound?.('disk')
        this.arrived(entry, slice, payload.length)
        return slice
      } catch (error) {
        log.warn({ scope, from: chunk.from, reason: messageOf(error) }, 'a kept chunk is not usable')
        await chunks?.discard(chunk)
        return this.fetched(entry, this.fetchOne(scope, height, end))
      }
    })
  }

  private fromEndpoint(scope: Scope, height: number, end: number): Entry {
    const scopes = [scope, ...this.companions(scope, height)]
    const { fetcher } = this.options
    const gapEnd = this.gapEnd(scope, height, end)
    const to = Math.min(height + fetcher.expectedBlocks(scopes) - 1, gapEnd)
    const slices = fetcher.fetch(scopes, { from: height, to }, gapEnd)
    const range = { from: height, to }
    const [entry] = scopes.map((each, index) =>
      this.enter(each, range, (entered) => this.fetched(entered, slices, index)),
    )
    return entry as Entry
  }

  /**
   * Other contracts, or other topics, that were asked for and are not held here yet: read with this one, their common blocks are
   * read once. An endpoint cannot be asked for contracts or topics.
   */
  private companions(scope: Scope, height: number): Scope[] {
    if (scope === WHOLE_BLOCKS) return []
    return [...(this.options.asked ?? [])].filter(
      (each) =>
        each !== scope &&
        each !== WHOLE_BLOCKS &&
        isTopic(each) === isTopic(scope) &&
        !this.entryAt(each, height) &&
        !this.options.chunks?.at(each, height),
    )
  }

  private enter(scope: Scope, { from, to }: Range, read: (entry: Entry) => Promise<Slice>): Entry {
    const slice: Promise<Slice> = Promise.resolve().then(() => read(entry))
    const entry: Entry = { scope, from, to, weight: 0, used: ++this.clock, isWritten: true, slice }
    this.entries.push(entry)
    slice.catch(() => {
      this.entries = this.entries.filter((each) => each !== entry)
    })
    return entry
  }

  /** Last block before the next one that is kept or under way. */
  private gapEnd(scope: Scope, height: number, end: number): number {
    const kept = [scope, WHOLE_BLOCKS].map(
      (each) => (this.options.chunks?.nextAt(each, height) ?? Number.POSITIVE_INFINITY) - 1,
    )
    const opened = this.entries
      .filter((entry) => entry.scope === scope && entry.from > height)
      .map((entry) => entry.from - 1)
    const tail = (this.options.tail?.from ?? Number.POSITIVE_INFINITY) - 1
    return Math.min(end, tail, ...kept, ...opened)
  }

  private fetchOne(scope: Scope, from: number, end: number): Promise<readonly Slice[]> {
    const { fetcher } = this.options
    const to = Math.min(from + fetcher.expectedBlocks([scope]) - 1, end)
    return fetcher.fetch([scope], { from, to }, to)
  }

  private async fetched(entry: Entry, slices: Promise<readonly Slice[]>, index = 0): Promise<Slice> {
    const slice = (await slices)[index] as Slice
    this.options.onFound?.('endpoint')
    const text = encodeSlice(slice)
    entry.isWritten = this.options.chunks === undefined
    this.arrived(entry, slice, text.length)
    await this.keep(entry, slice, text)
    return slice
  }

  private async keep(entry: Entry, slice: Slice, text: string): Promise<void> {
    const { scope, from, to } = slice
    const { chunks } = this.options
    if (!chunks) return
    const write = chunks.write({ scope, from, to, lastHash: lastHashOf(slice) }, text)
    this.writes.add(write)
    void write.finally(() => {
      this.writes.delete(write)
      entry.isWritten = true
    })
    if (this.writes.size > WRITES) await Promise.race(this.writes)
  }

  private readAhead(scope: Scope, from: number, end: number): void {
    let next = from
    const last = Math.min(end, (this.options.tail?.from ?? Number.POSITIVE_INFINITY) - 1)
    for (let ahead = 0; next <= last && ahead < AHEAD; ahead++) {
      next = (this.entryAt(scope, next) ?? this.open(scope, next, last)).to + 1
    }
  }

  private arrived(entry: Entry, { from, to }: Range, weight: number): void {
    Object.assign(entry, { from, to, weight })
    let total = this.entries.reduce((sum, each) => sum + each.weight, 0)
    for (const oldest of [...this.entries].sort((a, b) => a.used - b.used)) {
      if (total <= MEMORY) return
      if (oldest.weight === 0 || !oldest.isWritten || oldest === entry) continue
      this.entries = this.entries.filter((each) => each !== oldest)
      total -= oldest.weight
    }
  }
}
