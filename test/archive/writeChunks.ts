/** Child program: writes chunks without end into a store that is too small for them, so that it also evicts. */
import { ChunkStore } from '../../src/archive/chunks/chunkStore'
import { createLog } from '../../src/lib/log'
import { chunkOf, payloadOf } from './madeChunks'

async function main({ directory, maxBytes, first }: { directory: string; maxBytes: number; first: number }) {
  const store = await ChunkStore.open({ directory, chainId: 1, maxBytes, log: createLog('child', 'silent') })
  process.send?.('writing')
  for (let n = first; ; n++) await Promise.all([0, 1].map((i) => store.write(chunkOf(2 * n + i), payloadOf(2 * n + i))))
}

void main(JSON.parse(process.argv[2] ?? ''))
