import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { type Archive, startArchive } from '../../src/archive'
import { createLog } from '../../src/lib/log'
import { eventually } from './eventually'
import { FAKE_ADDRESS, FAKE_CHAIN_ID, FakeChain } from './fakeChain'
import { FakeNode } from './fakeNode'

let archive: Archive | undefined
let nodes: FakeNode[] = []
let server: WebSocketServer | undefined

afterEach(async () => {
  await archive?.close()
  server?.close()
  for (const client of server?.clients ?? []) client.terminate()
  await Promise.all(nodes.splice(0).map((node) => node.stop()))
})

async function start(...urls: readonly string[]): Promise<void> {
  archive = await startArchive({
    rpcUrl: urls.join(','),
    chainId: FAKE_CHAIN_ID,
    port: 0,
    finalityBlocks: 10,
    headPollMs: 10,
    monitorMs: 20,
    log: createLog('archive', 'silent'),
  })
}

const head = async () => ((await (await fetch(`${archive?.url}/health`)).json()) as { head: number }).head

async function heights(): Promise<number[]> {
  const body = JSON.stringify({ fromBlock: 0, toBlock: 60, logs: [{ address: [FAKE_ADDRESS] }] })
  const answer = await fetch(`${archive?.url}/query`, { method: 'POST', body })
  return ((await answer.json()) as { header: { number: number } }[]).map(({ header }) => header.number)
}

test('the archive lives through the death and return of every endpoint in turn', async () => {
  const chain = new FakeChain(100, (height) => (height % 20 === 0 ? 1 : 0))
  nodes = [await FakeNode.start(chain.methods), await FakeNode.start(chain.methods)]
  await start(...nodes.map(({ url }) => url))
  for (const index of [0, 1, 0, 1]) {
    const dying = nodes[index] as FakeNode
    const { port } = dying
    await dying.stop()
    chain.height += 3
    await eventually(async () => expect(await head()).toBe(chain.height))
    expect(await heights()).toEqual([0, 20, 40, 60])
    nodes[index] = await FakeNode.start(chain.methods, port)
    await eventually(async () => {
      const metrics = await (await fetch(`${archive?.url}/metrics`)).text()
      expect(metrics.match(/zg_archive_endpoint_breaker\{.*\} 0/g)).toHaveLength(2)
      expect(metrics.match(new RegExp(`zg_archive_endpoint_head\\{.*\\} ${chain.height}`, 'g'))).toHaveLength(2)
    })
  }
})

test('a WebSocket endpoint that refuses batches, repeats itself and talks nonsense is read beside an HTTP one', async () => {
  const chain = new FakeChain(100, (height) => (height % 20 === 0 ? 1 : 0))
  nodes = [await FakeNode.start(chain.methods)]
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  server.on('connection', (socket) =>
    socket.on('message', (data) => {
      const message = JSON.parse(String(data))
      socket.send('{')
      socket.send('null')
      if (Array.isArray(message)) return socket.send('{"id":null,"error":{"code":-32600,"message":"no batches"}}')
      const { id, method, params } = message
      const result = method === 'eth_subscribe' ? '0x1' : chain.methods[method]?.(...(params as never[]))
      for (let copy = 0; copy < 2; copy++) socket.send(JSON.stringify({ jsonrpc: '2.0', id, result }))
    }),
  )
  const { port } = server.address() as { port: number }
  await start(`ws://127.0.0.1:${port}`, nodes[0]?.url ?? '')
  for (let query = 0; query < 5; query++) expect(await heights()).toEqual([0, 20, 40, 60])
  chain.height = 105
  await eventually(async () => expect(await head()).toBe(105))
})
