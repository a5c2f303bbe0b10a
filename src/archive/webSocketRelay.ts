import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { messageOf } from '../lib/errors'
import type { HeadWatcher } from './head'
import type { HotBlock, HotChain } from './hotChain'
import { answerRpc, badParams } from './jsonRpcServer'
import { headerOf } from './relay'
import { RpcError } from './rpc'

const MAX_MESSAGE_BYTES = 16 * 1024 * 1024
/** A client that takes nothing for so long that this much waits for it is cut off. */
const MAX_WAITING_BYTES = 256 * 1024 * 1024

/** JSON-RPC over WebSocket, with `newHeads`. */
export class WebSocketRelay {
  private readonly server = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES })

  constructor(
    private readonly call: (method: string, params: readonly unknown[]) => Promise<unknown>,
    private readonly heads: HeadWatcher,
    private readonly chain: HotChain,
  ) {}

  /** Takes over a connection that asks to become a WebSocket. */
  accept(request: IncomingMessage, socket: Duplex, start: Buffer): void {
    this.server.handleUpgrade(request, socket, start, (client) => this.serve(client))
  }

  close(): void {
    for (const client of this.server.clients) client.terminate()
    this.server.close()
  }

  private serve(client: WebSocket): void {
    const subscriptions = new Set<string>()
    const send = (message: unknown) => {
      if (client.bufferedAmount > MAX_WAITING_BYTES) client.terminate()
      else client.send(JSON.stringify(message))
    }
    const announce = (head: HotBlock, to: Iterable<string>) => {
      for (const subscription of to) {
        const params = { subscription, result: headerOf(head) }
        send({ jsonrpc: '2.0', method: 'eth_subscription', params })
      }
    }
    const stop = this.heads.onHead((head) => announce(head, subscriptions))
    client.on('close', stop)
    client.on('error', () => client.terminate())
    client.on('message', async (data) => {
      const opened: string[] = []
      const answer = await answerRpc(String(data), async (method, params) => {
        if (method === 'eth_subscribe') {
          if (params[0] !== 'newHeads') throw badParams('only newHeads can be subscribed to')
          const id = `0x${randomBytes(16).toString('hex')}`
          opened.push(id)
          return id
        }
        if (method === 'eth_unsubscribe') return subscriptions.delete(String(params[0]))
        return this.call(method, params).catch(retryLater)
      })
      if (answer) send(answer)
      for (const id of opened) subscriptions.add(id)
      // A client that comes back must not wait for the next block to learn that its last one was replaced.
      if (this.chain.head) announce(this.chain.head, opened)
    })
  }
}

/**
 * A WebSocket has no status for a failing endpoint. evm-processor ends its process at an error reply, unless its text says that the
 * request timed out: then it tries again.
 */
function retryLater(error: unknown): never {
  if (error instanceof RpcError) throw error
  throw new RpcError(-32000, `request to the endpoint failed or timed out: ${messageOf(error)}`)
}
