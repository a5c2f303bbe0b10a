import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { type RawData, WebSocket, WebSocketServer } from 'ws'
import { messageOf } from '../src/lib/errors'
import { fromQuantity } from '../src/lib/hex'
import { rpcCall } from '../src/lib/jsonRpc'
import { takePort } from '../src/supervisor/ports'
import { withdrawalsOfBlock } from './withdrawals'

export interface WithdrawalRelay {
  readonly url: string
  readonly wsUrl: string
  stop(): Promise<void>
}

/**
 * Stands before a node that knows no consensus layer, as the devnet's, and adds withdrawals to the blocks that it tells. Everything else
 * passes as it is, hashes too: a block's hash does not tell of them here; only about its head the node is asked until it is sure.
 * @param port 0: any free one
 */
export async function startWithdrawalRelay(nodeUrl: string, port = 0): Promise<WithdrawalRelay> {
  const chosen = await takePort(port, '127.0.0.1', 'RPC_PORT')
  const server = createServer((request, response) => {
    forward(nodeUrl, request, response).catch((error) => response.writeHead(502).end(messageOf(error)))
  })
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', (client) => bridge(client, nodeUrl.replace(/^http/, 'ws')))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(chosen, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    wsUrl: url.replace('http', 'ws'),
    async stop() {
      for (const client of sockets.clients) client.terminate()
      sockets.close()
      await new Promise((resolve) => void server.close(resolve).closeAllConnections())
    },
  }
}

async function forward(nodeUrl: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const body = Buffer.concat(parts).toString()
  const told = STATE.test(body) ? await postOfOneState(nodeUrl, body) : await post(nodeUrl, body)
  response.writeHead(told.status, HEADERS).end(withWithdrawals(told.text))
}

const HEADERS = { 'content-type': 'application/json' }

interface Told {
  readonly status: number
  readonly text: string
}

async function post(nodeUrl: string, body: string): Promise<Told> {
  const told = await fetch(nodeUrl, { method: 'POST', headers: HEADERS, body })
  return { status: told.status, text: await told.text() }
}

/** How long the state may already be new while the number of the head is not. */
const MINING_MS = 10

/** Requests about the state behind a block. */
const STATE = /"eth_(call|getBalance|getCode|getStorageAt)"/

/**
 * While it mines a block, anvil answers about the block before from the state of the new one: about the head it is asked until it says the same
 * twice. Asked while the next transaction was sent, one answer in four was wrong.
 */
async function postOfOneState(nodeUrl: string, body: string): Promise<Told> {
  const { number, hash } = (await rpcCall(nodeUrl, 'eth_getBlockByNumber', ['latest', false])) as Readonly<
    Record<'number' | 'hash', string>
  >
  let told = await post(nodeUrl, body)
  if (!body.includes(hash) && !body.includes(`"${number}"`)) return told
  for (;;) {
    const before = told.text
    await wait(MINING_MS)
    told = await post(nodeUrl, body)
    if (told.text === before) return told
  }
}

/** Carries messages both ways until one side leaves. */
function bridge(client: WebSocket, nodeUrl: string): void {
  const node = new WebSocket(nodeUrl)
  const early: string[] = []
  const send = (to: WebSocket, text: string) => to.readyState === WebSocket.OPEN && to.send(text)
  client.on('message', (data: RawData) => {
    if (node.readyState === WebSocket.CONNECTING) early.push(String(data))
    else send(node, String(data))
  })
  node.on('open', () => {
    for (const text of early) send(node, text)
  })
  node.on('message', (data: RawData) => send(client, withWithdrawals(String(data))))
  for (const [one, other] of [
    [client, node],
    [node, client],
  ] as const) {
    one.on('error', () => one.terminate())
    one.on('close', () => other.terminate())
  }
}

/** The replies with withdrawals in every block. */
export function withWithdrawals(text: string): string {
  if (!text.includes('"withdrawals"')) return text
  const replies = JSON.parse(text) as { result?: unknown } | readonly { result?: unknown }[]
  for (const { result } of [replies].flat()) {
    const block = result as { number?: unknown; hash?: unknown; transactions?: unknown; withdrawals?: unknown } | null
    if (typeof block?.number !== 'string' || typeof block.hash !== 'string') continue
    if (Array.isArray(block.transactions)) {
      block.withdrawals = withdrawalsOfBlock(fromQuantity(block.number), block.hash as `0x${string}`)
    }
  }
  return JSON.stringify(replies)
}
