import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { messageOf } from '../lib/errors'
import { RpcError } from './endpoints/call'
import type { HeadWatcher } from './head'
import { HeadSubscriber } from './headSubscriber'
import type { HotChain } from './hotChain'
import { answerRpc, badParams } from './jsonRpcServer'

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
    private readonly shorterBranchMs: number,
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
    const send = (message: unknown) => {
      if (client.bufferedAmount > MAX_WAITING_BYTES) client.terminate()
      else client.send(JSON.stringify(message))
    }
    const subscriber = new HeadSubscriber(send, this.shorterBranchMs)
    const stop = this.heads.onHead((head) => subscriber.announce(head))
    client.on('close', () => {
      stop()
      subscriber.close()
    })
    client.on('error', () => client.terminate())
    client.on('message', async (data) => {
      const opened: string[] = []
      const answer = await answerRpc(String(data), async (method, params) => {
        if (method === 'eth_unsubscribe') return subscriber.leave(String(params[0]))
        if (method !== 'eth_subscribe') return this.call(method, params).catch(retryLater)
        if (params[0] !== 'newHeads') throw badParams('only newHeads can be subscribed to')
        const id = `0x${randomBytes(16).toString('hex')}`
        opened.push(id)
        return id
      })
      if (answer) send(answer)
      // Only now: a client drops what is told to a subscription that it does not know yet.
      for (const id of opened) subscriber.open(id, this.chain.head)
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
