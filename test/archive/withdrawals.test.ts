import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Archive, startArchive } from '../../src/archive'
import { rpcCall } from '../../src/lib/jsonRpc'
import { createLog } from '../../src/lib/log'
import { FAKE_CHAIN_ID, FakeChain } from './fakeChain'
import { FakeNode } from './fakeNode'

const HEAD = 130
const FINALITY = 10
const HEIGHTS = Array.from({ length: HEAD + 1 }, (_, height) => height)

let directory: string
let chain: FakeChain
let node: FakeNode
let archive: Archive | undefined
/** What a node tells of each block; undefined: it leaves withdrawals out. */
let told: (height: number) => object

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'zg-withdrawals-'))
  chain = new FakeChain(HEAD, () => 0)
  told = (height) => ({ withdrawals: listOf(height), withdrawalsRoot: '0x01' })
  const { eth_getBlockByNumber: byNumber, eth_getBlockByHash: byHash } = chain.methods
  const withWithdrawals = (method: typeof byNumber) => (place: string, full: boolean) => {
    const block = method?.(...([place, full] as never[])) as { number: string } | null
    return block && { ...block, ...told(Number(block.number)) }
  }
  node = await FakeNode.start({
    ...chain.methods,
    eth_getBlockByNumber: withWithdrawals(byNumber),
    eth_getBlockByHash: withWithdrawals(byHash),
  })
})
afterEach(async () => {
  await archive?.close()
  await node.stop()
  rmSync(directory, { recursive: true, force: true })
})

const listOf = (height: number) =>
  Array.from({ length: height % 4 }, (_, index) => ({ index: `0x${index}`, amount: `0x${height.toString(16)}` }))

async function start(): Promise<string> {
  await archive?.close()
  archive = await startArchive({
    rpcUrl: node.url,
    chainId: FAKE_CHAIN_ID,
    port: 0,
    finalityBlocks: FINALITY,
    headPollMs: 10_000,
    keep: { directory, maxBytes: 1e9 },
    log: createLog('archive', 'silent'),
  })
  return archive.url
}

const placeOf = (height: number, blockHash = chain.hash(height)) => ({
  blockNumber: `0x${height.toString(16)}`,
  blockHash,
})
const ask = (url: string, heights: readonly number[]) =>
  rpcCall(url, 'zg_getWithdrawals', [heights.map((height) => placeOf(height))])

/** As the chain domain does before it asks. */
async function readBlocks(url: string): Promise<void> {
  const query = { fromBlock: 0, toBlock: HEAD - FINALITY, includeAllBlocks: true, transactions: [{}], fields: {} }
  expect((await fetch(`${url}/query`, { method: 'POST', body: JSON.stringify(query) })).status).toBe(200)
}

test('withdrawals of blocks that were read are answered in one question that costs the endpoint nothing', async () => {
  const url = await start()
  await readBlocks(url)
  const before = node.calls.length
  expect(await ask(url, HEIGHTS)).toEqual(HEIGHTS.map(listOf))
  expect(await ask(url, [...HEIGHTS].reverse())).toEqual([...HEIGHTS].reverse().map(listOf))
  expect(node.calls.slice(before).filter(({ method }) => method.startsWith('eth_getBlockBy'))).toEqual([])
})

test('kept blocks answer after a restart', async () => {
  await readBlocks(await start())
  const url = await start()
  const before = node.calls.length
  const kept = HEIGHTS.slice(0, HEAD - FINALITY - 20)
  expect(await ask(url, kept)).toEqual(kept.map(listOf))
  expect(node.calls.slice(before).filter(({ method }) => method === 'eth_getBlockByHash')).toEqual([])
})

test('blocks that were kept without withdrawals are asked for again: what is not known is not zero', async () => {
  const sound = told
  told = () => ({ withdrawalsRoot: '0x01' })
  await readBlocks(await start())
  told = sound
  const url = await start()
  const kept = HEIGHTS.slice(0, 60)
  expect(await ask(url, kept)).toEqual(kept.map(listOf))
})

test('where the endpoint leaves them out, one question shows it', async () => {
  told = () => ({})
  const url = await start()
  await readBlocks(url)
  const before = node.countOf('eth_getBlockByHash')
  expect(await ask(url, HEIGHTS)).toEqual(HEIGHTS.map(() => null))
  expect(await ask(url, HEIGHTS)).toEqual(HEIGHTS.map(() => null))
  expect(node.countOf('eth_getBlockByHash') - before).toBe(1)
})

test('a block that was replaced has none; one that is only missing now is no answer', async () => {
  const url = await start()
  await readBlocks(url)
  const other = `0x${'9'.repeat(64)}`
  expect(await rpcCall(url, 'zg_getWithdrawals', [[placeOf(50, other), placeOf(51)]])).toEqual([null, listOf(51)])
  const ahead = rpcCall(url, 'zg_getWithdrawals', [[placeOf(HEAD + 1)]])
  await expect(ahead).rejects.toThrow('no usable reply')
})

test('a question that makes no sense is refused', async () => {
  const url = await start()
  for (const blocks of [undefined, {}, [{}], [null], [{ blockNumber: 'x', blockHash: chain.hash(1) }]]) {
    await expect(rpcCall(url, 'zg_getWithdrawals', [blocks])).rejects.toThrow('expected')
  }
  const many = Array.from({ length: 1_001 }, () => placeOf(1))
  await expect(rpcCall(url, 'zg_getWithdrawals', [many])).rejects.toThrow('at most 1000 blocks')
})
