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

  /** Of several chunks that hold the height the one that reaches farthest. */
  at(scope: string, height: number): Chunk | undefined {
    const chunks = this.scopes.get(scope) ?? []
    let widest: Chunk | undefined
    // Chunks overlap only where two archives wrote at once: a few steps back from the last that begins at or below the height.
    for (let i = firstAbove(chunks, height) - 1; i >= 0; i--) {
      const chunk = chunks[i] as Chunk
      if (chunk.to >= height && (widest === undefined || chunk.to > widest.to)) widest = chunk
      else if (chunk.to < height) break
    }
    return widest
  }

  /** First height from this one on that a chunk holds. */
  nextAt(scope: string, height: number): number | undefined {
    if (this.at(scope, height)) return height
    const chunks = this.scopes.get(scope) ?? []
    return chunks[firstAbove(chunks, height)]?.from
  }

  /** Chunks of the scope that lie within the range. */
  within({ scope, from, to }: ChunkKey): Chunk[] {
    return (this.scopes.get(scope) ?? []).filter((chunk) => chunk.from >= from && chunk.to <= to)
  }

  add(chunk: Chunk): void {
    const chunks = this.scopes.get(chunk.scope) ?? []
    this.scopes.set(chunk.scope, chunks)
    chunks.splice(firstAbove(chunks, chunk.from), 0, chunk)
    this.bytes += chunk.bytes
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
