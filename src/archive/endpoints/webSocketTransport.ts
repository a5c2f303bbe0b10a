import { WebSocket } from 'ws'
import { redactUrl } from '../../config/redact'
import { isReply, MAX_ANSWER_BYTES, type RpcReply, type RpcRequest, type Transport, TransportError } from './transport'

interface Pending {
  resolve(reply: RpcReply): void
  reject(error: Error): void
}

const RECONNECT_MS = 500
const LONGEST_RECONNECT_MS = 10_000
/** Request ids count upwards from 1; the subscription's own request stands apart from them. */
const SUBSCRIBE_ID = 0

/** JSON-RPC over one WebSocket, which also announces new heads. Reconnects while someone listens to heads. */
export class WebSocketTransport implements Transport {
  private readonly pending = new Map<number, Pending>()
  private readonly name: string
  private connection: Promise<WebSocket> | undefined
  private listener: (() => void) | undefined
  private subscribed: WebSocket | undefined
  private reconnect: NodeJS.Timeout | undefined
  private losses = 0
  private closed = false

  constructor(
    private readonly url: string,
    private readonly onBytes: (bytes: number) => void = () => undefined,
  ) {
    this.name = redactUrl(url)
  }

  readonly onHeads = (listener: () => void): void => {
    this.listener = listener
    this.connected().then(
      (socket) => this.subscribe(socket),
      () => this.reconnectLater(),
    )
  }

  async send(requests: readonly RpcRequest[], timeoutMs: number): Promise<readonly RpcReply[]> {
    const socket = await this.connected()
    const replies = requests.map(
      ({ id }) => new Promise<RpcReply>((resolve, reject) => this.pending.set(id, { resolve, reject })),
    )
    const timer = setTimeout(() => {
      const error = new TransportError('timeout', `${this.name} gave no answer within ${timeoutMs} ms`)
      for (const { id } of requests) this.pending.get(id)?.reject(error)
    }, timeoutMs)
    socket.send(JSON.stringify(requests.length === 1 ? requests[0] : requests))
    try {
      return await Promise.all(replies)
    } finally {
      clearTimeout(timer)
      for (const { id } of requests) this.pending.delete(id)
    }
  }

  close(): void {
    this.closed = true
    clearTimeout(this.reconnect)
    this.connection?.then(
      (socket) => socket.terminate(),
      () => undefined,
    )
  }

  private connected(): Promise<WebSocket> {
    this.connection ??= new Promise((resolve, reject) => {
      const socket = new WebSocket(this.url, { maxPayload: MAX_ANSWER_BYTES, handshakeTimeout: 10_000 })
      socket.on('open', () => {
        this.losses = 0
        if (this.listener) this.subscribe(socket)
        resolve(socket)
      })
      socket.on('error', (error) =>
        reject(new TransportError('network', `${this.name} can't be reached: ${error.message}`)),
      )
      socket.on('close', () => this.lost())
      socket.on('message', (data) => this.receive(String(data)))
    })
    return this.connection
  }

  private subscribe(socket: WebSocket): void {
    if (this.subscribed === socket) return
    this.subscribed = socket
    socket.send(JSON.stringify({ jsonrpc: '2.0', id: SUBSCRIBE_ID, method: 'eth_subscribe', params: ['newHeads'] }))
  }

  private lost(): void {
    this.connection = undefined
    const error = new TransportError('network', `${this.name} closed the connection`)
    for (const { reject } of this.pending.values()) reject(error)
    this.pending.clear()
    if (this.listener) this.reconnectLater()
  }

  private reconnectLater(): void {
    if (this.closed) return
    clearTimeout(this.reconnect)
    const delayMs = Math.min(LONGEST_RECONNECT_MS, RECONNECT_MS * 2 ** this.losses)
    this.losses += 1
    this.reconnect = setTimeout(() => this.connected().catch(() => this.reconnectLater()), delayMs)
  }

  private receive(text: string): void {
    this.onBytes(text.length)
    let message: unknown
    try {
      message = JSON.parse(text)
    } catch {
      // What can't be read answers nothing: the request times out and is sent again.
      return
    }
    for (const reply of Array.isArray(message) ? message : [message]) {
      if (reply?.method === 'eth_subscription') this.listener?.()
      else if (isReply(reply)) this.settle(reply)
    }
  }

  /** A batch that is refused as a whole is answered without an id: the request that waits longest must have been it. */
  private settle(reply: RpcReply): void {
    // Heads that passed before the subscription held are announced to nobody.
    if (reply.id === SUBSCRIBE_ID) this.listener?.()
    const waiting = this.pending.get(reply.id as number)
    if (waiting) {
      waiting.resolve(reply)
    } else if (reply.id == null && reply.error) {
      const [oldest] = this.pending.values()
      oldest?.reject(new TransportError('refused', `${this.name} answered ${String(reply.error.message)}`))
    }
  }
}
