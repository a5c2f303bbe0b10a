import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLog } from '../../lib/log'
import { type ChunkEvent, ChunkStore } from './chunkStore'

const CHAIN_ID = 16_661
const FLOW = `0x${'f1'.repeat(20)}`

let directory: string
let events: ChunkEvent[]

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'zg-chunks-'))
  events = []
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const open = (maxBytes = 1e9) =>
  ChunkStore.open({
    directory,
    chainId: CHAIN_ID,
    maxBytes,
    log: createLog('chunks', 'silent'),
    onEvent: (event) => events.push(event),
  })
const key = (from: number, to: number, scope = FLOW) => ({ scope, from, to, lastHash: `0x${to.toString(16)}` })
const filesOf = (scope: string) => readdirSync(join(directory, String(CHAIN_ID), scope))
const pathOf = (scope: string, name: string) => join(directory, String(CHAIN_ID), scope, name)

async function payloadAt(store: ChunkStore, scope: string, height: number): Promise<string | undefined> {
  const chunk = store.at(scope, height)
  return chunk && (await store.read(chunk))?.toString()
}

test('what was kept is there again after a restart, by scope and height', async () => {
  const store = await open()
  await store.write(key(0, 99), 'first')
  await store.write(key(100, 149), 'second')
  await store.write(key(300, 300), 'third')
  await store.write(key(0, 9, 'blocks'), 'whole')
  for (const each of [store, await open()]) {
    expect(await payloadAt(each, FLOW, 99)).toBe('first')
    expect(await payloadAt(each, FLOW, 100)).toBe('second')
    expect(await payloadAt(each, FLOW, 200)).toBeUndefined()
    expect(await payloadAt(each, 'blocks', 5)).toBe('whole')
    expect([each.nextAt(FLOW, 50), each.nextAt(FLOW, 150), each.nextAt(FLOW, 301)]).toEqual([50, 300, undefined])
    expect(each.highestFirst().map(({ to }) => to)).toEqual([300, 149, 99, 9])
  }
})

test('a wider chunk replaces those within it, and the same one may be written twice', async () => {
  const store = await open()
  for (const [from, to] of [
    [0, 9],
    [10, 19],
    [0, 19],
    [0, 19],
  ] as const)
    await store.write(key(from, to), `${from}-${to}`)
  expect(filesOf(FLOW)).toHaveLength(1)
  expect(await payloadAt(store, FLOW, 9)).toBe('0-19')
  expect((await open()).bytes).toBe(store.bytes)
})

test('bytes that changed in any way are never given out', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ maxLength: 300 }),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      fc.boolean(),
      async (text, at, flip, cut) => {
        const store = await open()
        await store.write(key(1, 2), text)
        const [name] = filesOf(FLOW) as [string]
        const path = pathOf(FLOW, name)
        const bytes = readFileSync(path)
        if (cut) truncateSync(path, at % bytes.length)
        else {
          bytes[at % bytes.length]! ^= flip
          writeFileSync(path, bytes)
        }
        expect(await payloadAt(store, FLOW, 1)).toBeUndefined()
        expect(store.at(FLOW, 1)).toBeUndefined()
        expect(filesOf(FLOW)).toEqual([])
      },
    ),
    { numRuns: 60 },
  )
  expect(events).toContain('damaged')
})

test('a chunk under the name of another is damaged', async () => {
  const store = await open()
  await store.write(key(1, 2), 'a')
  const [name] = filesOf(FLOW) as [string]
  writeFileSync(pathOf(FLOW, name.replace('000000000002', '000000000003')), readFileSync(pathOf(FLOW, name)))
  expect(await payloadAt(await open(), FLOW, 3)).toBeUndefined()
})

test('above the size limit the chunks that were used longest ago go, never the newest', async () => {
  const store = await open(3_000)
  for (const from of [0, 10, 20, 30, 40]) await store.write(key(from, from + 9), randomBytes(1_000))
  expect(store.bytes).toBeLessThanOrEqual(3_000)
  expect(store.at(FLOW, 45)).toBeDefined()
  expect(store.at(FLOW, 5)).toBeUndefined()
  expect(events.filter((event) => event === 'evicted').length).toBeGreaterThan(0)
  expect((await open()).bytes).toBe(store.bytes)
})

test('another archive may evict what this one knows', async () => {
  const store = await open()
  await store.write(key(0, 9), 'gone soon')
  await (await open()).evict(0)
  expect(await payloadAt(store, FLOW, 5)).toBeUndefined()
  expect(store.at(FLOW, 5)).toBeUndefined()
})

test('a fork below finality drops what reaches above it', async () => {
  const store = await open()
  for (const from of [0, 10, 20]) await store.write(key(from, from + 9), 'x')
  expect(await store.dropAbove(15)).toBe(2)
  expect([store.at(FLOW, 9)?.to, store.at(FLOW, 10)]).toEqual([9, undefined])
  expect(filesOf(FLOW)).toHaveLength(1)
})

test('a disk that takes nothing is no error of the reader, and nothing is left behind', async () => {
  const store = await open()
  await store.write(key(0, 9), 'kept')
  // A file where the scope's directory should be: no user, not even root, can write below it.
  writeFileSync(join(directory, String(CHAIN_ID), 'blocks'), '')
  expect(await store.write(key(0, 9, 'blocks'), 'not kept')).toBe(false)
  expect(store.at('blocks', 5)).toBeUndefined()
  expect(await payloadAt(store, FLOW, 5)).toBe('kept')
  expect(events).toEqual(['kept', 'notKept'])
})

test('a directory that cannot be used is a clear error at the start', async () => {
  const file = join(directory, 'file')
  writeFileSync(file, '')
  chmodSync(file, 0o400)
  const opened = ChunkStore.open({ directory: file, chainId: 1, maxBytes: 1, log: createLog('chunks', 'silent') })
  await expect(opened).rejects.toThrow(/can't keep its chunks in .*: set ARCHIVE_DIR/)
})

test('a chunk on its way to disk when the chain is forked below its end is not kept', async () => {
  const store = await open()
  const writes = [
    store.write(key(0, 9), 'stays'),
    store.write(key(0, 99), randomBytes(200_000)),
    store.write(key(60, 70), 'x'),
  ]
  await store.dropAbove(50)
  expect(await Promise.all(writes)).toEqual([true, false, false])
  for (const each of [store, await open()]) expect(each.highestFirst().map(({ to }) => to)).toEqual([9])
})

test('a fork also drops what another archive kept of the old branch', async () => {
  const store = await open()
  await (await open()).write(key(40, 60), 'of the other')
  expect(await store.dropAbove(50)).toBe(1)
  expect((await open()).highestFirst()).toEqual([])
})

test('two archives on one directory keep within the limit together', async () => {
  const stores = [await open(20_000), await open(20_000)]
  for (let n = 0; n < 60; n++) await stores[n % 2]?.write(key(n * 10, n * 10 + 9), randomBytes(1_000))
  expect((await open()).bytes).toBeLessThanOrEqual(20_000 * 1.1)
})

test('a chunk within a wider one hides nothing', async () => {
  const store = await open()
  await store.write(key(0, 100), 'wide')
  await store.write(key(10, 20), 'narrow')
  for (const each of [store, await open()]) {
    expect(await payloadAt(each, FLOW, 50)).toBe('wide')
    expect(each.nextAt(FLOW, 50)).toBe(50)
  }
})
