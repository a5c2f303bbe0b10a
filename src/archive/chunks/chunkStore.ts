import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigError, messageOf } from '../../lib/errors'
import type { Log } from '../../lib/log'
import { type ChunkKey, keyOf, nameOf, readChunk, UNFINISHED, writeChunk } from './chunkFile'
import { type Chunk, ChunkIndex } from './chunkIndex'

export type ChunkEvent = 'kept' | 'damaged' | 'evicted' | 'notKept'

export interface ChunkStoreOptions {
  /** Shared by all chains. */
  readonly directory: string
  readonly chainId: number
  /** Above this size the chunks that were not used for longest go. */
  readonly maxBytes: number
  readonly log: Log
  readonly onEvent?: (event: ChunkEvent) => void
}

/** A chunk on its way to disk. */
interface Write {
  readonly to: number
  /** The chain was forked below its end meanwhile. */
  isStale: boolean
}

const SCOPE = /^(blocks|0x[0-9a-f]{40}|0x[0-9a-f]{64})$/
/** Eviction frees a tenth, so that it does not run at every write. */
const ROOM = 0.9
/** The time of use on disk is only as fine as this: another process evicts by it. */
const USED_EVERY_MS = 60_000
const COMPLAIN_EVERY_MS = 60_000
/** Share of the size limit that is written before the directory is listed again: another archive may fill it too. */
const LIST_AFTER = 0.05
/** A write that was interrupted this long ago will not be finished. */
const ABANDONED_MS = 3_600_000

/** Chunks of one chain on disk. A cache: whatever is lost or damaged is read from the chain again. */
export class ChunkStore {
  private readonly index = new ChunkIndex()
  private readonly writes = new Set<Write>()
  private complainedAt = Number.NEGATIVE_INFINITY
  private unlistedBytes = 0

  private constructor(
    private readonly options: ChunkStoreOptions,
    private readonly root: string,
  ) {}

  /** Throws ConfigError when the directory can't be used. */
  static async open(options: ChunkStoreOptions): Promise<ChunkStore> {
    const root = join(options.directory, String(options.chainId))
    const store = new ChunkStore(options, root)
    try {
      await mkdir(root, { recursive: true })
      await store.list()
    } catch (error) {
      throw new ConfigError(`The archive can't keep its chunks in ${root} (${messageOf(error)}): set ARCHIVE_DIR.`)
    }
    return store
  }

  get bytes(): number {
    return this.index.bytes
  }

  /** The chunk that holds the block at the height; asks no disk. */
  at(scope: string, height: number): Chunk | undefined {
    return this.index.at(scope, height)
  }

  /** First height from this one on that a chunk of the scope holds. */
  nextAt(scope: string, height: number): number | undefined {
    return this.index.nextAt(scope, height)
  }

  /** All chunks, those that reach highest first. */
  highestFirst(): Chunk[] {
    return this.index.all().sort((a, b) => b.to - a.to)
  }

  /** The payload. Undefined when the chunk is gone or damaged: then it is forgotten. */
  async read(chunk: Chunk): Promise<Buffer | undefined> {
    try {
      const payload = await readChunk(this.directoryOf(chunk), chunk)
      if (payload !== undefined) {
        await this.noteUse(chunk)
        return payload
      }
      this.options.onEvent?.('damaged')
      this.options.log.warn({ chunk: this.pathOf(chunk) }, 'a damaged chunk is dropped and read from the chain again')
      await this.discard(chunk)
    } catch (error) {
      // Another archive evicted it, or its disk fails: the chain has it still.
      this.index.remove(chunk)
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') this.complain('a chunk cannot be read', error)
    }
    return undefined
  }

  /** Keeps a chunk in place of those that lie within it. A disk that takes nothing is reported, and what was read stays in use. */
  async write(key: ChunkKey, payload: Buffer | string): Promise<boolean> {
    if (!SCOPE.test(key.scope)) throw new RangeError(`expected an address, a topic or "blocks", found ${key.scope}`)
    if (this.index.covers(key)) return true
    const write: Write = { to: key.to, isStale: false }
    this.writes.add(write)
    try {
      const bytes = await this.writeFile(key, payload)
      if (write.isStale) {
        await rm(this.pathOf(key), { force: true })
        return false
      }
      const chunk: Chunk = { ...key, bytes, usedAt: Date.now() }
      for (const each of this.index.add(chunk)) {
        if (nameOf(each) !== nameOf(key)) await rm(this.pathOf(each), { force: true })
      }
      this.options.onEvent?.('kept')
      await this.keepWithinLimit(chunk)
      return true
    } catch (error) {
      this.options.onEvent?.('notKept')
      this.complain('the disk takes no chunk; what is read now will have to be read from the chain again', error)
      return false
    } finally {
      this.writes.delete(write)
    }
  }

  private async writeFile(key: ChunkKey, payload: Buffer | string): Promise<number> {
    const directory = this.directoryOf(key)
    try {
      return await writeChunk(directory, key, payload)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      await mkdir(directory, { recursive: true })
      return writeChunk(directory, key, payload)
    }
  }

  /** Drops a chunk that is not what it should be. */
  async discard(chunk: Chunk): Promise<void> {
    this.index.remove(chunk)
    await rm(this.pathOf(chunk), { force: true }).catch((error) => this.complain('a chunk cannot be dropped', error))
  }

  /** Drops every chunk that reaches above the height, those of another archive and those on their way to disk too. Returns how many. */
  async dropAbove(height: number): Promise<number> {
    for (const write of this.writes) if (write.to > height) write.isStale = true
    // At once, and then on disk: nobody may be told of them from now on.
    const known = this.takeAbove(height)
    for (const chunk of known) await this.discard(chunk)
    await this.list()
    const others = this.takeAbove(height)
    for (const chunk of others) await this.discard(chunk)
    return known.length + others.length
  }

  private takeAbove(height: number): Chunk[] {
    const above = this.index.all().filter((chunk) => chunk.to > height)
    for (const chunk of above) this.index.remove(chunk)
    return above
  }

  /** Drops what was not used for longest until the rest is no larger. Returns how many. */
  async evict(maxBytes: number, except?: Chunk): Promise<number> {
    let evicted = 0
    for (const chunk of this.index.all().sort((a, b) => a.usedAt - b.usedAt)) {
      if (this.bytes <= maxBytes) break
      if (chunk === except) continue
      await this.discard(chunk)
      this.options.onEvent?.('evicted')
      evicted += 1
    }
    return evicted
  }

  private async keepWithinLimit(newest: Chunk): Promise<void> {
    const { maxBytes } = this.options
    this.unlistedBytes += newest.bytes
    if (this.unlistedBytes > maxBytes * LIST_AFTER) await this.list()
    if (this.bytes > maxBytes) await this.evict(maxBytes * ROOM, newest)
  }

  /** Adds what is on disk and not known yet. */
  private async list(): Promise<void> {
    this.unlistedBytes = 0
    for (const scope of (await readdir(this.root)).filter((name) => SCOPE.test(name))) {
      for (const name of await readdir(join(this.root, scope))) {
        const path = join(this.root, scope, name)
        const found = await stat(path).catch(() => undefined)
        if (!found) continue
        const key = keyOf(scope, name)
        if (key && !this.index.covers(key)) this.index.add({ ...key, bytes: found.size, usedAt: found.mtimeMs })
        else if (name.endsWith(UNFINISHED) && Date.now() - found.mtimeMs > ABANDONED_MS) await rm(path, { force: true })
      }
    }
  }

  private async noteUse(chunk: Chunk): Promise<void> {
    const now = Date.now()
    if (now - chunk.usedAt < USED_EVERY_MS) return
    chunk.usedAt = now
    await utimes(this.pathOf(chunk), now / 1_000, now / 1_000).catch(() => undefined)
  }

  private complain(what: string, error: unknown): void {
    if (performance.now() - this.complainedAt < COMPLAIN_EVERY_MS) return
    this.complainedAt = performance.now()
    this.options.log.error({ directory: this.root, reason: messageOf(error) }, what)
  }

  private directoryOf({ scope }: Pick<ChunkKey, 'scope'>): string {
    return join(this.root, scope)
  }

  private pathOf(chunk: ChunkKey): string {
    return join(this.directoryOf(chunk), nameOf(chunk))
  }
}
