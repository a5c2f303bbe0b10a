import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Archive, startArchive } from '../../src/archive'
import { createLog } from '../../src/lib/log'
import { FAKE_ADDRESS, FAKE_CHAIN_ID, FAKE_TOPIC, FakeChain } from './fakeChain'
import { FakeNode } from './fakeNode'

interface Answered {
  readonly header: { readonly number: number; readonly hash: string }
  readonly logs: readonly unknown[]
}

const HEAD = 130
const FINAL = HEAD - 10
const FULL_BLOOM = `0x${'f'.repeat(512)}`
const EMPTY_BLOOM = `0x${'0'.repeat(512)}`
const LOGS_AT = (height: number) => (height % 7 === 3 ? 2 : 0)
const LOGS = { logs: [{ address: [FAKE_ADDRESS] }], fields: { log: { data: true } } }
const WHOLE = { includeAllBlocks: true, transactions: [{}], fields: { transaction: { hash: true, status: true } } }

let directory: string
let node: FakeNode
let archive: Archive | undefined

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'zg-keeping-'))
})
afterEach(async () => {
  await archive?.close()
  archive = undefined
  await node.stop()
  rmSync(directory, { recursive: true, force: true })
})

/** The fake chain, with filters that tell where logs are. */
async function startNode(): Promise<FakeChain> {
  const chain = new FakeChain(HEAD, LOGS_AT)
  const { eth_getBlockByNumber: block } = chain.methods
  const withBloom = (tag: string, full: boolean) => {
    const found = block?.(...([tag, full] as never[])) as { number: string } | null
    return found && { ...found, logsBloom: LOGS_AT(Number(found.number)) > 0 ? FULL_BLOOM : EMPTY_BLOOM }
  }
  node = await FakeNode.start({ ...chain.methods, eth_getBlockByNumber: withBloom })
  return chain
}

async function start(): Promise<Archive> {
  archive = await startArchive({
    rpcUrl: node.url,
    chainId: FAKE_CHAIN_ID,
    port: 0,
    finalityBlocks: HEAD - FINAL,
    headPollMs: 10_000,
    keep: { directory, maxBytes: 1e9 },
    log: createLog('archive', 'silent'),
  })
  return archive
}

async function restart(): Promise<void> {
  await archive?.close()
  await start()
}

/** Every block of the answers up to the end, or undefined when the archive says that it cannot. */
async function readAll(query: object): Promise<Answered[] | undefined> {
  const blocks: Answered[] = []
  for (let from = 0; from <= FINAL; ) {
    const body = JSON.stringify({ fromBlock: from, toBlock: FINAL, ...query })
    const response = await fetch(`${archive?.url}/query`, { method: 'POST', body })
    if (response.status === 503) return undefined
    expect(response.status).toBe(200)
    const answer = (await response.json()) as Answered[]
    blocks.push(...answer)
    from = (answer.at(-1)?.header.number ?? FINAL) + 1
  }
  return blocks
}

const logsOf = (blocks: readonly Answered[] | undefined) => blocks?.flatMap((block) => block.logs).length
const hashesOf = (blocks: readonly Answered[] | undefined) => blocks?.map((block) => block.header.hash)
const chunks = () => {
  const root = join(directory, String(FAKE_CHAIN_ID))
  return readdirSync(root).flatMap((scope) => readdirSync(join(root, scope)).map((name) => join(root, scope, name)))
}
const ALL_LOGS =
  2 * Array.from({ length: FINAL + 1 }, (_, height) => height).filter((height) => LOGS_AT(height) > 0).length

test('logs by topic of any contract cost the blocks that hold them, once for ever', async () => {
  await startNode()
  await start()
  const byTopic = { logs: [{ topic0: [FAKE_TOPIC] }], fields: { log: { data: true } } }
  const before = node.calls.length
  const first = await readAll(byTopic)
  expect(logsOf(first)).toBe(ALL_LOGS)
  const asked = node.calls.slice(before)
  const filters = asked.filter(({ method }) => method === 'eth_getLogs').map(({ params }) => params[0])
  expect(filters.length).toBeGreaterThan(0)
  for (const filter of filters) {
    expect(filter).toMatchObject({ topics: [[FAKE_TOPIC]] })
    expect(filter).not.toHaveProperty('address')
  }
  const wanted = Array.from({ length: FINAL + 1 }, (_, height) => height).filter((height) => LOGS_AT(height) > 0)
  const read = asked.filter(({ method }) => method === 'eth_getBlockByNumber').map(({ params }) => Number(params[0]))
  // Where the range begins and ends, blocks are read too.
  expect(new Set(read).size).toBeLessThan(wanted.length + 10)
  expect(asked.filter(({ method }) => method === 'eth_getBlockReceipts')).toEqual([])

  await restart()
  const count = node.countOf('eth_getLogs')
  expect(await readAll(byTopic)).toEqual(first)
  expect(node.countOf('eth_getLogs')).toBe(count)
})

test('what one run read, the next does not ask for again', async () => {
  await startNode()
  await start()
  const first = [await readAll(LOGS), await readAll(WHOLE)]
  await restart()
  const [logs, receipts] = [node.countOf('eth_getLogs'), node.countOf('eth_getBlockReceipts')]
  const finals = () =>
    node.calls.filter(({ method, params }) => method === 'eth_getBlockByNumber' && params[1] === true)
  const hot = finals().length
  expect([await readAll(LOGS), await readAll(WHOLE)]).toEqual(first)
  expect([node.countOf('eth_getLogs'), node.countOf('eth_getBlockReceipts'), finals().length]).toEqual([
    logs,
    receipts,
    hot,
  ])
  expect(logsOf(first[0])).toBe(ALL_LOGS)
})

test('whole blocks answer for every contract', async () => {
  await startNode()
  await start()
  await readAll(WHOLE)
  expect(logsOf(await readAll(LOGS))).toBe(ALL_LOGS)
  expect(node.countOf('eth_getLogs')).toBe(0)
})

test('chunks that are damaged anywhere are read again', async () => {
  await startNode()
  await start()
  const truth = [await readAll(LOGS), await readAll(WHOLE)]
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 }))), async (damages) => {
      await archive?.close()
      for (const [which, where, flip] of damages) {
        const files = chunks()
        const file = files[which % files.length] as string
        const bytes = readFileSync(file)
        bytes[where % bytes.length]! ^= flip
        writeFileSync(file, bytes)
      }
      await start()
      expect([await readAll(LOGS), await readAll(WHOLE)]).toEqual(truth)
    }),
    { numRuns: 10, seed: 4 },
  )
})

test('logs that an endpoint conceals are missed by the filters of the blocks, and nothing without them is kept', async () => {
  await startNode()
  await start()
  let conceals = true
  node.misbehave = ([call], response) => {
    if (!conceals || call?.method !== 'eth_getLogs') return false
    response.end(JSON.stringify({ id: call.id, result: [] }))
    return true
  }
  // Its last block holds logs: that one is read whatever eth_getLogs tells.
  const query = { ...LOGS, fromBlock: 94, toBlock: 115 }
  const ask = () => fetch(`${archive?.url}/query`, { method: 'POST', body: JSON.stringify(query) })
  expect((await ask()).status).toBe(503)
  expect(chunks()).toEqual([])
  conceals = false
  expect(logsOf((await (await ask()).json()) as Answered[])).toBe(8)
})

test('an endpoint that does anything at all ends in the truth or in no answer, and what is kept is the truth', async () => {
  const chain = await startNode()
  await start()
  const truth = { logs: await readAll(LOGS), whole: await readAll(WHOLE) }
  const kinds = [
    'honest',
    'busy',
    'broken',
    'garbage',
    'cut',
    'dropped',
    'shuffled',
    'twice',
    'wrongHash',
    'partly',
    'none',
  ] as const
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...kinds), { minLength: 3, maxLength: 40 }), async (acts) => {
      await archive?.close()
      rmSync(join(directory, String(FAKE_CHAIN_ID)), { recursive: true, force: true })
      await start()
      let next = 0
      node.misbehave = (calls, response) => misbehave(acts[next++] ?? 'honest', calls, response, chain)
      for (let round = 0; round < 3; round++) {
        const logs = await readAll(LOGS)
        const whole = await readAll(WHOLE)
        if (logs) expect(logsOf(logs)).toBe(logsOf(truth.logs))
        if (whole) expect(whole).toEqual(truth.whole)
      }
      node.misbehave = () => false
      await restart()
      expect(hashesOf(await readAll(WHOLE))).toEqual(hashesOf(truth.whole))
      expect(logsOf(await readAll(LOGS))).toBe(logsOf(truth.logs))
    }),
    { numRuns: 12, seed: 11 },
  )
})

type Call = FakeNode['calls'][number]

function misbehave(act: string, calls: readonly Call[], response: ServerResponse, chain: FakeChain): boolean {
  const replies = () => calls.map((call) => ({ id: call.id, result: honest(call, chain) }))
  const end = (value: unknown) => {
    response.end(JSON.stringify(value))
    return true
  }
  if (act === 'busy') {
    response.statusCode = 429
    return end({})
  }
  if (act === 'broken') {
    response.statusCode = 500
    return end('down')
  }
  if (act === 'garbage') {
    response.end('<html>')
    return true
  }
  if (act === 'cut') {
    response.end(JSON.stringify(replies()).slice(0, -9))
    return true
  }
  if (act === 'dropped') {
    response.destroy()
    return true
  }
  if (act === 'shuffled') return end(replies().reverse())
  if (act === 'twice') return end([...replies(), ...replies()])
  if (act === 'partly') return end(replies().slice(1))
  if (act === 'none') return end(calls.map(({ id }) => ({ id, result: null })))
  if (act !== 'wrongHash') return false
  return end(
    replies().map((reply) => JSON.parse(JSON.stringify(reply).replace(/"(hash|blockHash)":"0x0/, '"$1":"0xf'))),
  )
}

function honest({ method, params }: Call, chain: FakeChain): unknown {
  const answer = chain.methods[method]?.(...(params as never[]))
  const height = Number((answer as { number?: string } | null)?.number ?? Number.NaN)
  return Number.isNaN(height)
    ? answer
    : { ...(answer as object), logsBloom: LOGS_AT(height) > 0 ? FULL_BLOOM : EMPTY_BLOOM }
}
