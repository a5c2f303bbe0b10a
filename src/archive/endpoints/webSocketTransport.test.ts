import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { WebSocketTransport } from './webSocketTransport'

/** A node that confirms subscriptions when it is told to. */
let node: WebSocketServer
let url: string
const asked: { readonly client: WebSocket; readonly id: number }[] = []

beforeAll(async () => {
  node = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  node.on('connection', (client) => {
    client.on('message', (text) => {
      const { id, method } = JSON.parse(String(text)) as { id: number; method: string }
      if (method === 'eth_subscribe') asked.push({ client, id })
      else client.send(JSON.stringify({ jsonrpc: '2.0', id, result: '0x7' }))
    })
  })
  await new Promise((resolve) => node.once('listening', resolve))
  url = `ws://127.0.0.1:${(node.address() as AddressInfo).port}`
})
afterAll(() => void node.close())

const one = (id: number) => [{ jsonrpc: '2.0' as const, id, method: 'eth_blockNumber', params: [] }]

test('who listens to heads looks again once a subscription holds, the first and each later one', async () => {
  const transport = new WebSocketTransport(url)
  let looks = 0
  try {
    transport.onHeads(() => {
      looks += 1
    })
    for (let connection = 1; connection <= 2; connection++) {
      await expect.poll(() => asked.length).toBe(connection)
      const { client, id } = asked[connection - 1]!
      // Its answer comes behind anything that was told before.
      expect(await transport.send(one(connection), 5_000)).toMatchObject([{ result: '0x7' }])
      expect(looks).toBe(connection - 1)
      client.send(JSON.stringify({ jsonrpc: '2.0', id, result: `0x${connection}` }))
      await expect.poll(() => looks).toBe(connection)
      client.terminate()
    }
  } finally {
    transport.close()
  }
})
