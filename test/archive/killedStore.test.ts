import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { UNFINISHED } from '../../src/archive/chunks/chunkFile'
import { ChunkStore } from '../../src/archive/chunks/chunkStore'
import { createLog } from '../../src/lib/log'
import { startChild } from './child'
import { payloadOf } from './madeChunks'

const MAX_BYTES = 60_000

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'zg-killed-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

test('kill -9 while chunks are written and evicted leaves only chunks that are whole', async () => {
  let seen = 0
  for (const [round, aliveMs] of [15, 40, 90, 25, 60].entries()) {
    const child = startChild('writeChunks.ts', { directory, maxBytes: MAX_BYTES, first: round * 100_000 })
    await once(child, 'message')
    await wait(aliveMs)
    child.kill('SIGKILL')
    await once(child, 'exit')

    const store = await ChunkStore.open({
      directory,
      chainId: 1,
      maxBytes: MAX_BYTES,
      log: createLog('test', 'silent'),
    })
    for (const chunk of store.highestFirst()) {
      expect((await store.read(chunk))?.toString()).toBe(payloadOf(chunk.from / 10))
      seen += 1
    }
    // Killed early enough, it has not even made the folder.
    const folder = join(directory, '1', 'blocks')
    const others = existsSync(folder) ? readdirSync(folder).filter((name) => !name.endsWith('.chunk')) : []
    expect(others.every((name) => name.endsWith(UNFINISHED))).toBe(true)
  }
  expect(seen).toBeGreaterThan(5)
})
