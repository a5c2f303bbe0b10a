import { createHash } from 'node:crypto'
import type { ChunkKey } from '../../src/archive/chunks/chunkFile'

/** The nth of endlessly many chunks of a scope. */
export function chunkOf(n: number): ChunkKey {
  return { scope: 'blocks', from: n * 10, to: n * 10 + 9, lastHash: `0x${n.toString(16)}` }
}

/** What it holds: some kilobytes that no compression makes much smaller, other ones for each. */
export function payloadOf(n: number): string {
  return Array.from({ length: 40 + (n % 60) }, (_, i) => createHash('sha256').update(`${n} ${i}`).digest('hex')).join()
}
