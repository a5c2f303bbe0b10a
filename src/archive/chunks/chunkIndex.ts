import type { ChunkKey } from './chunkFile'

/** A chunk that is on disk. */
export interface Chunk extends ChunkKey {
  readonly bytes: number
  /** Milliseconds; when it was last read or written. */
  usedAt: number
}

/** Which chunks there are, by scope and height. */
export class ChunkIndex {
  private readonly scopes = new Map<string, Chunk[]>()
  bytes = 0

  /** Every chunk. */
  all(): Chunk[] {
    return [...this.scopes.values()].flat()
  }

  /** The chunk that holds the height; of several the one that reaches farthest. */
  at(scope: string, height: number): Chunk | undefined {
    const chunks = this.scopes.get(scope) ?? []
    // None lies within another, so the last that begins at or below the height also ends last of them.
    const chunk = chunks[firstAbove(chunks, height) - 1]
    return chunk && chunk.to >= height ? chunk : undefined
  }

  /** First height from this one on that a chunk holds. */
  nextAt(scope: string, height: number): number | undefined {
    if (this.at(scope, height)) return height
    const chunks = this.scopes.get(scope) ?? []
    return chunks[firstAbove(chunks, height)]?.from
  }

  /** Whether one chunk holds all of this range. */
  covers({ scope, from, to }: ChunkKey): boolean {
    const chunk = this.at(scope, from)
    return chunk !== undefined && chunk.to >= to
  }

  /** Adds a chunk that no other covers. Answers those that lie within it and are not listed any more. */
  add(chunk: Chunk): readonly Chunk[] {
    const chunks = this.scopes.get(chunk.scope) ?? []
    const covered = chunks.filter((each) => each.from >= chunk.from && each.to <= chunk.to)
    for (const each of covered) this.remove(each)
    const left = this.scopes.get(chunk.scope) ?? []
    this.scopes.set(chunk.scope, left)
    left.splice(firstAbove(left, chunk.from), 0, chunk)
    this.bytes += chunk.bytes
    return covered
  }

  remove(chunk: Chunk): void {
    const chunks = this.scopes.get(chunk.scope) ?? []
    const at = chunks.indexOf(chunk)
    if (at < 0) return
    chunks.splice(at, 1)
    this.bytes -= chunk.bytes
    if (chunks.length === 0) this.scopes.delete(chunk.scope)
  }
}

/** Index of the first chunk that begins above the height; the chunks are in the order of their beginning. */
function firstAbove(chunks: readonly Chunk[], height: number): number {
  let [low, high] = [0, chunks.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((chunks[middle] as Chunk).from <= height) low = middle + 1
    else high = middle
  }
  return low
}
