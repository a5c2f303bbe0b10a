import { afterEach, expect, test } from 'vitest'
import { type Archive, startArchive } from '../../src/archive'
import { createLog } from '../../src/lib/log'
import { FAKE_ADDRESS, FAKE_CHAIN_ID, FakeChain } from './fakeChain'
import { FakeNode, Refusal } from './fakeNode'

interface Answered {
  readonly header: { readonly number: number; readonly hash: string; readonly parentHash: string }
  readonly logs: readonly unknown[]
}

let node: FakeNode
let archive: Archive

afterEach(async () => {
  await archive.close()
  await node.stop()
})

async function start(chain: FakeChain, limit: (blocks: number, logs: number, from: number) => Refusal | undefined) {
  const getLogs = ({ fromBlock, toBlock }: { fromBlock: string; toBlock: string }) => {
    const [from, to] = [Number(fromBlock), Number(toBlock)]
    const logs = chain.logs(from, to)
    const refusal = limit(to - from + 1, logs.length, from)
    if (refusal) throw refusal
    return logs
  }
  node = await FakeNode.start({ ...chain.methods, eth_getLogs: getLogs })
  archive = await startArchive({
    rpcUrl: node.url,
    chainId: FAKE_CHAIN_ID,
    port: 0,
    finalityBlocks: 10,
    log: createLog('archive', 'silent'),
  })
}

async function query(fromBlock: number, more: object = {}): Promise<Answered[]> {
  const body = JSON.stringify({ fromBlock, logs: [{ address: [FAKE_ADDRESS] }], ...more })
  const response = await fetch(`${archive.url}/query`, { method: 'POST', body })
  expect(response.status).toBe(200)
  return (await response.json()) as Answered[]
}

/** Follows the answers to the end of the range as evm-processor does. */
async function readAll(to: number): Promise<Answered[]> {
  const blocks: Answered[] = []
  for (let from = 0; from <= to; ) {
    const answer = await query(from, { toBlock: to })
    expect(answer[0]?.header.number).toBe(from)
    blocks.push(...answer)
    from = (answer.at(-1)?.header.number ?? 0) + 1
  }
  return blocks
}

const EVERY_TENTH = (height: number) => (height % 10 === 3 ? 2 : 0)
const HEAD = 20_010
const logsIn = (blocks: readonly Answered[]) => blocks.reduce((sum, block) => sum + block.logs.length, 0)

test.each([
  ['geth', 'query exceeds max block range 1000'],
  ['QuickNode', 'eth_getLogs is limited to a 1,000 range'],
  ['Alchemy', 'You can make eth_getLogs requests with up to a 1000 block range.'],
  ['dRPC', 'ranges over 1000 blocks are not supported on freetier'],
  ['Ankr', 'block range is too wide'],
  ['thirdweb', 'Maximum allowed number of requested blocks is 1000'],
])('an endpoint that limits the range in the words of %s is read in full', async (_name, text) => {
  await start(new FakeChain(HEAD, EVERY_TENTH), (blocks) => (blocks > 1_000 ? new Refusal(text) : undefined))
  expect(logsIn(await readAll(HEAD - 10))).toBe(4_000)
  expect(node.countOf('eth_getLogs')).toBeLessThan(40)
})

test('an endpoint that limits the results and suggests a range is read in full', async () => {
  await start(new FakeChain(HEAD, EVERY_TENTH), (_blocks, logs, from) => {
    if (logs <= 100) return undefined
    const [first, last] = [from, from + 480].map((height) => `0x${height.toString(16)}`)
    return new Refusal(`query returned more than 100 results. Try with this block range [${first}, ${last}].`, -32005)
  })
  expect(logsIn(await readAll(HEAD - 10))).toBe(4_000)
  expect(node.countOf('eth_getLogs')).toBeLessThan(70)
})

test('a block with more logs than the endpoint answers at once is read from its receipts', async () => {
  await start(new FakeChain(2_000, (height) => (height === 500 ? 300 : 0)), (_blocks, logs) =>
    logs > 100 ? new Refusal('query returned more than 100 results') : undefined,
  )
  expect(logsIn(await readAll(1_990))).toBe(300)
})

test('only matched blocks and the boundaries are read', async () => {
  await start(new FakeChain(HEAD, (height) => (height === 7_000 ? 1 : 0)), () => undefined)
  const before = node.countOf('eth_getBlockByNumber')
  const heights = (await readAll(HEAD - 10)).map((block) => block.header.number)
  expect(heights).toEqual([0, 7_000, HEAD - 10])
  expect(node.countOf('eth_getBlockByNumber') - before).toBeLessThan(25)
})

test('logs that name another block than the header are never answered', async () => {
  const chain = new FakeChain(100, EVERY_TENTH)
  await start(chain, () => undefined)
  let lies = 2
  node.misbehave = ([call], response) => {
    if (call?.method !== 'eth_getLogs' || lies-- <= 0) return false
    const text = JSON.stringify(chain.logs(0, 90)).replaceAll(
      `"blockHash":"${chain.hash(13)}"`,
      `"blockHash":"${chain.hash(12)}"`,
    )
    response.end(`{"jsonrpc":"2.0","id":${call.id},"result":${text}}`)
    return true
  }
  expect(logsIn(await readAll(90))).toBe(18)
})

test('blocks whose parents do not link are never answered', async () => {
  await start(new FakeChain(100, EVERY_TENTH), () => undefined)
  let lies = 2
  node.misbehave = (calls, response) => {
    if (calls.length < 20 || lies-- <= 0) return false
    const block = { number: '0x', hash: '0xbad', parentHash: '0xworse', timestamp: '0x1', transactions: [] }
    response.end(JSON.stringify(calls.map(({ id, params }) => ({ id, result: { ...block, number: params[0] } }))))
    return true
  }
  const blocks = await query(0, { toBlock: 90, includeAllBlocks: true })
  expect(blocks.map((block) => block.header.hash)).not.toContain('0xbad')
})

test('the height stays below the finality distance, and no query goes above it', async () => {
  await start(new FakeChain(100, () => 1), () => undefined)
  expect(await (await fetch(`${archive.url}/height`)).text()).toBe('90')
  expect((await query(80)).at(-1)?.header.number).toBe(90)
  const early = await fetch(`${archive.url}/query`, { method: 'POST', body: '{"fromBlock":91}' })
  expect(early.status).toBe(503)
})

test('what is not served is refused with a sentence', async () => {
  await start(new FakeChain(100, () => 1), () => undefined)
  const body = JSON.stringify({ fromBlock: 0, traces: [{ type: ['call'] }] })
  const response = await fetch(`${archive.url}/query`, { method: 'POST', body })
  expect(response.status).toBe(400)
  expect(await response.text()).toBe('This query is not served: traces: traces are not served.')
})
