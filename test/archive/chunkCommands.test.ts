import { mkdirSync, rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nameOf } from '../../src/archive/chunks/chunkFile'
import { ChunkStore } from '../../src/archive/chunks/chunkStore'
import { createLog } from '../../src/lib/log'
import { newFolder, zg } from '../zg'

const CHAIN_ID = 16_602
const FLOW = `0x${'f1'.repeat(20)}`
const key = (from: number, to: number, scope = FLOW) => ({ scope, from, to, lastHash: `0x${to.toString(16)}` })

let dataDir: string

beforeAll(async () => {
  dataDir = newFolder()
  const directory = join(dataDir, 'archive')
  mkdirSync(directory)
  const store = await ChunkStore.open({
    directory,
    chainId: CHAIN_ID,
    maxBytes: 1e9,
    log: createLog('test', 'silent'),
  })
  for (const [from, to] of [
    [0, 9],
    [10, 19],
    [30, 39],
  ] as const)
    await store.write(key(from, to), `${from}`)
  await store.write(key(5, 5, 'blocks'), 'whole')
})

afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

async function archive(...words: string[]): Promise<{ code: number | null; lines: unknown[]; stderr: string }> {
  const { code, stdout, stderr } = await zg(['archive', ...words, '--network', 'galileo'], { DATA_DIR: dataDir })
  return {
    code,
    lines:
      stdout.trim() === ''
        ? []
        : stdout
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line)),
    stderr,
  }
}

test('stat tells what is kept of each scope and what is missing between', async () => {
  const { code, lines } = await archive('stat')
  expect(code).toBe(0)
  expect(lines).toMatchObject([
    { scope: 'blocks', chunks: 1, from: 5, to: 5, missing: [] },
    { scope: FLOW, chunks: 3, from: 0, to: 39, missing: [[20, 29]] },
    { chunks: 4 },
  ])
})

test('verify drops what is damaged, says so and fails; what is left is right', async () => {
  expect(await archive('verify')).toMatchObject({ code: 0, lines: [{ verified: 4, damaged: 0 }] })
  truncateSync(join(dataDir, 'archive', String(CHAIN_ID), FLOW, nameOf(key(10, 19))), 40)
  const { code, lines, stderr } = await archive('verify')
  expect({ code, last: lines.at(-1) }).toEqual({ code: 1, last: { verified: 4, damaged: 1 } })
  expect(stderr).toContain('1 of 4 chunks were damaged; they are dropped.')
  expect(await archive('verify')).toMatchObject({ code: 0, lines: [{ verified: 3, damaged: 0 }] })
})

test('prune leaves no more than it is told to', async () => {
  expect(await archive('prune', '--max', '1TB')).toMatchObject({ code: 0, lines: [{ evicted: 0 }] })
  expect(await archive('prune', '--max', '0')).toMatchObject({ code: 0, lines: [{ evicted: 3, bytes: 0 }] })
  expect((await archive('stat')).lines).toEqual([{ chunks: 0, bytes: 0 }])
})

test('other words are refused in one sentence', async () => {
  expect((await archive('clean')).stderr).toContain('There is no archive clean: expected stat, verify, prune.')
  expect((await archive('prune', '--max', 'much')).stderr).toContain('--max: expected bytes such as 500MB or 50GB.')
})
