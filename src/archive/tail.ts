import type { Log } from '../lib/log'
import { textOf } from '../lib/text'
import type { BlockReader } from './blocks'
import type { ChunkStore } from './chunks/chunkStore'
import type { HotChain } from './hotChain'
import {
  decodeSlice,
  encodeSlice,
  type KeptBlock,
  lastHashOf,
  narrowed,
  type Scope,
  type Slice,
  WHOLE_BLOCKS,
} from './slice'
import { heightOf } from './wire'

export interface TailOptions {
  readonly chain: HotChain
  /** Height up to which blocks are final. */
  readonly finalized: () => number
  readonly chunks: ChunkStore
  /** What is wanted of the blocks: what was asked for before. */
  readonly scopes: ReadonlySet<Scope>
  /** Called before anything is dropped: nobody may be told of the old branch from now on. */
  readonly onDeepFork: () => void
  readonly log: Log
}

/** Blocks that are gathered before they go to disk. */
const GATHERED = 64
/** A chunk below this size is written anew with what follows it, so that the head leaves no crumbs. */
const CRUMB_BYTES = 256_000

/** Keeps the blocks that the relay followed once they are final, so that they are never asked for again. */
export class Tail {
  private gathered: KeptBlock[] = []
  private keptTo = -1
  private flushing: Promise<void> = Promise.resolve()

  constructor(private readonly options: TailOptions) {}

  /** A block became the head, or leads to it. At or below what was final the chain was forked deeper than it should be. */
  follow(height: number): void {
    if (height <= this.keptTo) this.dropAbove(height - 1)
    else this.advance()
  }

  /** Takes over what is final by now. Where the relay skipped blocks it begins anew. */
  advance(): void {
    const { chain } = this.options
    const finalized = this.options.finalized()
    const last = this.gathered.at(-1)
    const from = last && heightOf(last.block) + 1 >= chain.base ? heightOf(last.block) + 1 : chain.base
    if (last && from !== heightOf(last.block) + 1) void this.flush()
    for (let height = Math.max(from, this.keptTo + 1); height <= finalized; height++) {
      const hot = chain.at(height)
      if (!hot) return
      this.gathered.push({ block: hot.block, receipts: hot.receipts })
      this.keptTo = height
    }
    if (this.gathered.length >= GATHERED) void this.flush()
  }

  private dropAbove(height: number): void {
    const { chunks, log, onDeepFork } = this.options
    log.warn({ height }, 'the chain was forked below finality; what was kept above this block is dropped')
    this.gathered = this.gathered.filter(({ block }) => heightOf(block) <= height)
    this.keptTo = height
    onDeepFork()
    const dropped = chunks.dropAbove(height)
    // What was on its way to disk is dropped when it is there.
    this.flushing = Promise.all([dropped, this.flushing]).then(() => chunks.dropAbove(height).then(() => undefined))
  }

  /** First block that is gathered. */
  get from(): number | undefined {
    return this.gathered[0] && heightOf(this.gathered[0].block)
  }

  /** Writes what was gathered. */
  flush(): Promise<void> {
    const blocks = this.gathered
    this.gathered = []
    if (blocks.length > 0) this.flushing = this.flushing.then(() => this.write(blocks))
    return this.flushing
  }

  /** Writes what was gathered if the height is in it. */
  async flushAt(height: number): Promise<void> {
    this.advance()
    const [first] = this.gathered
    if (first && heightOf(first.block) <= height) await this.flush()
    else await this.flushing
  }

  private async write(blocks: readonly KeptBlock[]): Promise<void> {
    const { scopes } = this.options
    // Whole blocks answer everything else too.
    for (const scope of scopes.has(WHOLE_BLOCKS) ? [WHOLE_BLOCKS] : scopes) {
      const slice = await this.joined(narrowed(scope, blocks))
      const { from, to } = slice
      await this.options.chunks.write({ scope, from, to, lastHash: lastHashOf(slice) }, encodeSlice(slice))
    }
  }

  /** The slice with the chunk that ends where it begins, if that is a crumb. */
  private async joined(slice: Slice): Promise<Slice> {
    const { chunks, log } = this.options
    const before = chunks.at(slice.scope, slice.from - 1)
    if (!before || before.to !== slice.from - 1 || before.bytes > CRUMB_BYTES) return slice
    const payload = await chunks.read(before)
    if (!payload) return slice
    try {
      const { from, blocks } = decodeSlice(slice.scope, before, textOf(payload))
      if (blocks.at(-1)?.block.hash !== slice.blocks[0]?.block.parentHash) return slice
      return { ...slice, from, blocks: [...blocks, ...slice.blocks] }
    } catch {
      log.warn({ scope: slice.scope, from: before.from }, 'a kept chunk is not usable')
      await chunks.discard(before)
      return slice
    }
  }
}

/** Drops chunks that are not on the chain any more: it was forked below what was final, or is another one. Throws UpstreamError. */
export async function dropForked(chunks: ChunkStore, blocks: BlockReader, log: Log): Promise<void> {
  let dropped = 0
  for (const chunk of chunks.highestFirst()) {
    if ((await blocks.hashAt(chunk.to)) === chunk.lastHash) break
    await chunks.discard(chunk)
    dropped += 1
  }
  if (dropped > 0) log.warn({ dropped }, 'chunks that are not on this chain are dropped')
}
