import { messageOf } from '../lib/errors'
import type { Log } from '../lib/log'
import type { Range } from './rangeHint'
import { decodeSlice, encodeSlice, lastHashOf, type Scope, type Slice } from './slice'
import type { SliceFetcher } from './sliceFetcher'

/** Where slices are kept between runs. */
export interface ChunkKeeping {
  at(scope: string, height: number): ChunkPlace | undefined
  nextAt(scope: string, height: number): number | undefined
  read(chunk: ChunkPlace): Promise<Buffer | undefined>
  write(
    chunk: { scope: string; from: number; to: number; lastHash: string },
    payload: Buffer | string,
  ): Promise<boolean>
}

export interface ChunkPlace extends Range {
  readonly scope: string
}

/** Keeps nothing. */
export const noChunks: ChunkKeeping = {
  at: () => undefined,
  nextAt: () => undefined,
  read: async () => undefined,
  write: async () => false,
}

export interface KeeperOptions {
  readonly fetcher: SliceFetcher
  readonly chunks: ChunkKeeping
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
}

/** Slices that are opened ahead of the one that is asked for. */
const AHEAD = 2
/** Chunks being written at once; more would pile up in memory. */
const WRITES = 4
/** Text of the slices in memory; as objects they take a few times as much. */
const MEMORY = 12_000_000

/** Finds slices: in memory, among the kept chunks, or at the endpoint; then keeps them and reads ahead. */
export class SliceKeeper {
  private entries: Entry[] = []
  private readonly writes = new Set<Promise<boolean>>()
  private clock = 0

  constructor(private readonly options: KeeperOptions) {}

  /** The slice that holds the block at the height. Reads to `end` at most, and ahead towards it. */
  async at(scope: Scope, height: number, end: number): Promise<Slice> {
    for (;;) {
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
    return entry ? entry.weight > 0 : this.options.chunks.at(scope, height) !== undefined
  }

  /** Waits for the chunks that are being written. */
  async close(): Promise<void> {
    await Promise.all(this.writes)
  }

  /** Forgets what is in memory: it does not fit together, or is not on the chain any more. */
  forget(): void {
    this.entries = []
    this.options.fetcher.forget()
  }

  private entryAt(scope: Scope, height: number): Entry | undefined {
    return this.entries.find((entry) => entry.scope === scope && entry.from <= height && height <= entry.to)
  }

  private open(scope: Scope, height: number, end: number): Entry {
    const chunk = this.options.chunks.at(scope, height)
    const entry: Entry = chunk ? this.fromDisk(scope, chunk, height, end) : this.fromEndpoint(scope, height, end)
    this.entries.push(entry)
    entry.slice.catch(() => {
      this.entries = this.entries.filter((each) => each !== entry)
    })
    return entry
  }

  private fromDisk(scope: Scope, chunk: ChunkPlace, height: number, end: number): Entry {
    const { chunks, log, onFound } = this.options
    const read = async () => {
      const payload = await chunks.read(chunk)
      if (payload === undefined) return this.fetch(entry, height, end)
      try {
        const slice = decodeSlice(scope, chunk, payload.toString('utf8'))
        onFound?.('disk')
        this.arrived(entry, slice, payload.length)
        return slice
      } catch (error) {
        log.warn({ scope, from: chunk.from, reason: messageOf(error) }, 'a kept chunk is not usable')
        return this.fetch(entry, height, end)
      }
    }
    const slice = Promise.resolve().then(read)
    const entry: Entry = { scope, from: chunk.from, to: chunk.to, weight: 0, used: ++this.clock, slice }
    return entry
  }

  private fromEndpoint(scope: Scope, height: number, end: number): Entry {
    const { fetcher } = this.options
    const to = Math.min(height + fetcher.expectedBlocks(scope) - 1, this.gapEnd(scope, height, end))
    const slice = Promise.resolve().then(() => this.fetch(entry, height, to))
    const entry: Entry = { scope, from: height, to, weight: 0, used: ++this.clock, slice }
    return entry
  }

  /** Last block before the next one that is kept or under way. */
  private gapEnd(scope: Scope, height: number, end: number): number {
    const kept = (this.options.chunks.nextAt(scope, height) ?? Number.POSITIVE_INFINITY) - 1
    const opened = this.entries
      .filter((entry) => entry.scope === scope && entry.from > height)
      .map((entry) => entry.from - 1)
    return Math.min(end, kept, ...opened)
  }

  private async fetch(entry: Entry, from: number, to: number): Promise<Slice> {
    const { fetcher, chunks, onFound } = this.options
    const slice = await fetcher.fetch(entry.scope, { from, to })
    onFound?.('endpoint')
    const text = encodeSlice(slice)
    this.arrived(entry, slice, text.length)
    await this.keep(slice, text)
    return slice
  }

  private async keep(slice: Slice, text: string): Promise<void> {
    const { scope, from, to } = slice
    const write = this.options.chunks.write({ scope, from, to, lastHash: lastHashOf(slice) }, text)
    this.writes.add(write)
    void write.finally(() => this.writes.delete(write))
    if (this.writes.size > WRITES) await Promise.race(this.writes)
  }

  private readAhead(scope: Scope, from: number, end: number): void {
    let next = from
    for (let ahead = 0; next <= end && ahead < AHEAD; ahead++) {
      next = (this.entryAt(scope, next) ?? this.open(scope, next, end)).to + 1
    }
  }

  private arrived(entry: Entry, { from, to }: Range, weight: number): void {
    Object.assign(entry, { from, to, weight })
    let total = this.entries.reduce((sum, each) => sum + each.weight, 0)
    for (const oldest of [...this.entries].sort((a, b) => a.used - b.used)) {
      if (total <= MEMORY) return
      if (oldest.weight === 0 || oldest === entry) continue
      this.entries = this.entries.filter((each) => each !== oldest)
      total -= oldest.weight
    }
  }
}
