import type { Chunk } from '../archive/chunks/chunkIndex'
import { ChunkStore } from '../archive/chunks/chunkStore'
import { bytesOf } from '../config/bytes'
import type { Config } from '../config/config'
import { ConfigError, UpstreamError } from '../lib/errors'
import { createLog } from '../lib/log'

const WORK: Readonly<Record<string, (store: ChunkStore, max: number) => Promise<void>>> = {
  stat: printStat,
  verify: verifyAll,
  prune: pruneTo,
}

/** `zg archive stat|verify|prune`: looks after the chunks on disk; a running archive need not be stopped. */
export async function lookAfterChunks(
  { archiveDir, archiveMaxBytes, network, logLevel }: Config,
  action: string,
  max: string | true | undefined,
): Promise<void> {
  const work = Object.hasOwn(WORK, action) ? WORK[action] : undefined
  if (!work) throw new ConfigError(`There is no archive ${action}: expected ${Object.keys(WORK).join(', ')}.`)
  const limit = max === undefined ? archiveMaxBytes : bytesOf(String(max))
  if (limit === undefined) throw new ConfigError('--max: expected bytes such as 500MB or 50GB.')
  const log = createLog('archive', logLevel)
  const store = await ChunkStore.open({
    directory: archiveDir,
    chainId: network.chainId,
    maxBytes: Number.POSITIVE_INFINITY,
    log,
  })
  await work(store, limit)
}

/** One JSON line per scope: what is kept of it, from where to where, and what is missing between. */
async function printStat(store: ChunkStore): Promise<void> {
  const chunks = store.highestFirst().reverse()
  for (const scope of new Set(chunks.map((chunk) => chunk.scope))) {
    const own = chunks.filter((chunk) => chunk.scope === scope).sort((a, b) => a.from - b.from)
    const from = Math.min(...own.map((chunk) => chunk.from))
    const to = Math.max(...own.map((chunk) => chunk.to))
    const bytes = own.reduce((sum, chunk) => sum + chunk.bytes, 0)
    print({ scope, chunks: own.length, bytes, from, to, missing: missingIn(own) })
  }
  print({ chunks: chunks.length, bytes: store.bytes })
}

/** Ranges between chunks, in the order of their beginning, that none of them holds. */
function missingIn(chunks: readonly Chunk[]): readonly (readonly [number, number])[] {
  const missing: [number, number][] = []
  let next = chunks[0]?.from ?? 0
  for (const { from, to } of chunks) {
    if (from > next) missing.push([next, from - 1])
    next = Math.max(next, to + 1)
  }
  return missing
}

/** Reads everything. A damaged chunk is dropped, so that it is read from the chain again. */
async function verifyAll(store: ChunkStore): Promise<void> {
  const chunks = store.highestFirst()
  let damaged = 0
  for (const chunk of chunks) {
    if ((await store.read(chunk)) !== undefined) continue
    damaged += 1
    print({ damaged: { scope: chunk.scope, from: chunk.from, to: chunk.to } })
  }
  print({ verified: chunks.length, damaged })
  if (damaged > 0) throw new UpstreamError(`${damaged} of ${chunks.length} chunks were damaged; they are dropped.`)
}

async function pruneTo(store: ChunkStore, maxBytes: number): Promise<void> {
  print({ evicted: await store.evict(maxBytes), bytes: store.bytes })
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
