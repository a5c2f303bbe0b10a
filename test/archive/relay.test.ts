import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type Archive, startArchive } from '../../src/archive'
import { createLog } from '../../src/lib/log'
import { eventually } from './eventually'
import { FAKE_ADDRESS, FAKE_CHAIN_ID, FakeChain } from './fakeChain'
import { FakeNode, Refusal } from './fakeNode'

const chain = new FakeChain(100, () => 2)
let node: FakeNode
let archive: Archive

beforeAll(async () => {
  node = await FakeNode.start({
    ...chain.methods,
    eth_call: (...params: unknown[]) => params,
    eth_getCode: () => {
      throw new Refusal('missing trie node', -32000)
    },
  })
  archive = await startArchive({
    rpcUrl: node.url,
    chainId: FAKE_CHAIN_ID,
    port: 0,
    finalityBlocks: 10,
    headPollMs: 10,
    log: createLog('archive', 'silent'),
  })
})

afterAll(async () => {
  await archive.close()
  await node.stop()
})

async function send(body: unknown): Promise<unknown> {
  return (await fetch(archive.url, { method: 'POST', body: JSON.stringify(body) })).json()
}

async function call(method: string, ...params: unknown[]): Promise<unknown> {
  return ((await send({ jsonrpc: '2.0', id: 1, method, params })) as { result: unknown }).result
}

test('what is near the head is read once and given to everybody', async () => {
  const before = node.calls.filter(({ params }) => params[0] !== 'latest').length
  for (let client = 0; client < 3; client++) {
    expect(await call('eth_getBlockByNumber', '0x60', true)).toMatchObject({
      transactions: [{ transactionIndex: '0x0' }],
    })
    expect(await call('eth_getBlockByHash', chain.hash(96), false)).toMatchObject({ transactions: [chain.hash(96)] })
    expect(await call('eth_getBlockReceipts', '0x60')).toMatchObject([{ blockHash: chain.hash(96) }])
    expect(await call('eth_getBlockReceipts', 'latest')).toHaveLength(1)
    expect(await call('eth_getLogs', { fromBlock: '0x5f', toBlock: '0x60' })).toHaveLength(4)
    expect(await call('eth_getLogs', { blockHash: chain.hash(96), address: FAKE_ADDRESS.toUpperCase() })).toHaveLength(
      2,
    )
    expect(await call('eth_getLogs', { fromBlock: '0x60', toBlock: 'latest', topics: [null, chain.hash(5)] })).toEqual(
      [],
    )
  }
  expect(node.calls.filter(({ params }) => params[0] !== 'latest').length).toBe(before)
})

test('logs from far below up to the head come from both', async () => {
  const logs = (await call('eth_getLogs', { fromBlock: '0x1', toBlock: 'latest' })) as { blockHash: string }[]
  const heights = Array.from({ length: 100 }, (_, index) => index + 1)
  expect(logs.map((log) => log.blockHash)).toEqual(
    heights.flatMap((height) => [chain.hash(height), chain.hash(height)]),
  )
})

test('nothing is shown above the head', async () => {
  expect(await call('eth_blockNumber')).toBe('0x64')
  expect(await call('eth_getBlockByNumber', '0x65', false)).toBeNull()
  expect(await call('eth_getBlockReceipts', '0x65')).toBeNull()
})

test('calls go to the endpoint as they are, and its refusals come back', async () => {
  expect(await call('eth_call', { to: FAKE_ADDRESS }, { blockHash: chain.hash(3) })).toEqual([
    { to: FAKE_ADDRESS },
    { blockHash: chain.hash(3) },
  ])
  expect(await send({ jsonrpc: '2.0', id: 'a', method: 'eth_getCode', params: [] })).toEqual({
    jsonrpc: '2.0',
    id: 'a',
    error: { code: -32000, message: 'missing trie node' },
  })
})

test('a batch is answered call by call', async () => {
  const batch = ['eth_chainId', 'alchemy_getTransactionReceipts', 'eth_subscribe']
  expect(await send(batch.map((method, id) => ({ jsonrpc: '2.0', id, method })))).toMatchObject([
    { id: 0, result: '0x1e61' },
    { id: 1, error: { code: -32601 } },
    { id: 2, error: { code: -32601 } },
  ])
})

test.each([
  ['{', -32700],
  ['[]', -32600],
  ['{"id":1}', -32600],
  ['{"id":1,"method":"eth_getBlockByNumber","params":["first"]}', -32602],
])('%s is refused', async (body, code) => {
  const response = await fetch(archive.url, { method: 'POST', body })
  expect(await response.json()).toMatchObject({ error: { code } })
})

test('a failing endpoint is no refusal', async () => {
  node.misbehave = ([each], response) => each?.method === 'eth_call' && !response.writeHead(401).end().destroyed
  const response = await fetch(archive.url, { method: 'POST', body: '{"id":1,"method":"eth_call","params":[]}' })
  expect(response.status).toBe(503)
  node.misbehave = () => false
})

test('a subscriber is told the head at once and every new one, and no more when it leaves', async () => {
  const socket = new WebSocket(archive.wsUrl)
  const messages: { id?: number; result?: unknown; params?: { result: { number: string } } }[] = []
  socket.on('message', (data) => messages.push(JSON.parse(String(data))))
  await new Promise((resolve) => socket.once('open', resolve))
  const heads = () => messages.flatMap(({ params }) => (params ? [Number(params.result.number)] : []))
  socket.send(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_subscribe', params: ['newHeads'] }))
  await eventually(() => expect(heads()).toEqual([100]))
  chain.height = 103
  await eventually(() => expect(heads()).toEqual([100, 101, 102, 103]))
  socket.send(JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'eth_unsubscribe', params: [messages[0]?.result] }))
  await eventually(() => expect(messages.at(-1)).toMatchObject({ id: 2, result: true }))
  chain.height = 104
  await eventually(async () => expect(await call('eth_blockNumber')).toBe('0x68'))
  expect(heads()).toEqual([100, 101, 102, 103])
  socket.terminate()
})

test('health and metrics tell head and finality', async () => {
  await eventually(async () => {
    const health = await fetch(`${archive.url}/health`)
    expect([health.status, await health.json()]).toMatchObject([200, { head: 104, finalized: 94 }])
  })
  const metrics = await (await fetch(`${archive.url}/metrics`)).text()
  expect(metrics).toMatch('zg_archive_head 104')
  expect(metrics).toMatch('zg_archive_finalized 94')
  expect(metrics).toMatch(/zg_archive_rpc_calls_total\{method="eth_getBlockByNumber"\} \d+/)
})

test('a node that lags behind is not believed at the first look, one that stays behind is', async () => {
  const seen: unknown[] = []
  let looks = 2
  node.misbehave = ([each], response) => {
    if (each?.params[0] !== 'latest' || looks-- <= 0) return false
    response.end(
      JSON.stringify({ id: each.id, result: chain.methods.eth_getBlockByNumber?.(...(['0x62', false] as never[])) }),
    )
    return true
  }
  await eventually(async () => {
    seen.push(await call('eth_blockNumber'))
    expect(looks).toBeLessThan(-5)
  })
  expect(new Set(seen)).toEqual(new Set(['0x68']))
  chain.height = 102
  await eventually(async () => expect(await call('eth_blockNumber')).toBe('0x66'))
  expect(await call('eth_getBlockByNumber', '0x67', false)).toBeNull()
})

test('a chain that starts anew far below is followed', async () => {
  chain.height = 20
  await eventually(async () => expect(await call('eth_blockNumber')).toBe('0x14'))
  chain.height = 25
  await eventually(async () =>
    expect(await call('eth_getBlockByNumber', 'latest', false)).toMatchObject({ number: '0x19' }),
  )
  expect(await (await fetch(`${archive.url}/height`)).text()).toBe('15')
})
