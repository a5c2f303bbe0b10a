import { afterEach, beforeEach, expect, test } from 'vitest'
import { ANSWER_LIMITS, answerQuery } from '../../src/archive/answer'
import { BlockReader } from '../../src/archive/blocks'
import { HttpTransport } from '../../src/archive/endpoints/httpTransport'
import { RpcClient } from '../../src/archive/endpoints/rpcClient'
import { SliceKeeper } from '../../src/archive/keeper'
import { LogReader } from '../../src/archive/logs'
import { parseQuery } from '../../src/archive/query'
import { QueryReader } from '../../src/archive/reader'
import { SliceFetcher } from '../../src/archive/sliceFetcher'
import { Trust } from '../../src/archive/trust'
import { createLog } from '../../src/lib/log'
import { FAKE_ADDRESS, FakeChain } from './fakeChain'
import { FakeNode } from './fakeNode'

const HEIGHT = 2_000
const ALL = { fromBlock: 5, includeAllBlocks: true }
const LOGS = { fromBlock: 5, logs: [{ address: [FAKE_ADDRESS] }] }

let node: FakeNode
let rpc: RpcClient
let reader: QueryReader

beforeEach(async () => {
  node = await FakeNode.start(new FakeChain(HEIGHT, (height) => (height % 100 === 50 ? 1 : 0)).methods)
  rpc = new RpcClient({ transport: new HttpTransport(node.url), timeoutMs: 150 })
  const blocks = new BlockReader(rpc)
  const fetcher = new SliceFetcher(blocks, new LogReader(rpc, blocks), new Trust(blocks))
  const keeper = new SliceKeeper({ fetcher, log: createLog('archive', 'silent') })
  reader = new QueryReader(blocks, keeper, () => undefined)
})

afterEach(async () => {
  rpc.close()
  await node.stop()
})

async function heightsOf(query: object, limits = {}, signal = new AbortController().signal): Promise<number[]> {
  const options = { log: createLog('archive', 'silent'), signal, limits: { ...ANSWER_LIMITS, ...limits } }
  const answer = JSON.parse(await answerQuery(reader, parseQuery(query), HEIGHT, options))
  return answer.map((block: { header: { number: number } }) => block.header.number)
}

/** From this request on the node is silent. */
function silentAfter(requests: number): void {
  node.misbehave = () => node.requests.length > requests
}

test('all blocks are answered without a gap', async () => {
  const heights = await heightsOf({ ...ALL, toBlock: 1_200 })
  expect(heights).toEqual(Array.from({ length: 1_196 }, (_, index) => index + 5))
})

test('matched blocks stand between the first and the last of the range', async () => {
  expect(await heightsOf({ ...LOGS, toBlock: 300 })).toEqual([5, 50, 150, 250, 300])
})

test('a range whose ends match is not closed twice', async () => {
  expect(await heightsOf({ ...LOGS, fromBlock: 50, toBlock: 250 })).toEqual([50, 150, 250])
  expect(await heightsOf({ ...LOGS, fromBlock: 50, toBlock: 50 })).toEqual([50])
})

test.each([
  ['blocks', { blocks: 60 }],
  ['bytes', { bytes: 5_000 }],
  ['time', { softMs: 0 }],
])('when the %s are used up, the answer is a complete part', async (_name, limits) => {
  const heights = await heightsOf(ALL, limits)
  expect(heights).toEqual(Array.from({ length: heights.length }, (_, index) => index + 5))
  expect(heights.length).toBeGreaterThan(0)
  expect(heights.length).toBeLessThan(300)
})

test('when the endpoint falls silent, what is complete is answered', async () => {
  silentAfter(4)
  const heights = await heightsOf(ALL, { hardMs: 400 })
  expect(heights[0]).toBe(5)
  expect(heights).toEqual(Array.from({ length: heights.length }, (_, index) => index + 5))
})

test('when nothing is complete, the query fails in time', async () => {
  silentAfter(0)
  await expect(heightsOf(ALL, { hardMs: 300 })).rejects.toMatchObject({ name: 'UpstreamError' })
})

test('a client that leaves ends its query', async () => {
  silentAfter(0)
  await expect(heightsOf(ALL, {}, AbortSignal.timeout(50))).rejects.toMatchObject({ name: 'UpstreamError' })
})
