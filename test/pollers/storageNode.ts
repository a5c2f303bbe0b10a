import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the node holds of a file. */
export interface Held {
  readonly root: string
  readonly finalized?: boolean
  readonly pruned?: boolean
  readonly uploadedSegNum: number
}

/** How the next questions are answered. */
export type Mood = 'well' | 'wrapped' | 'html' | 'nonsense' | 'endless' | 'error' | 'hangs up'

/** A server that answers like a storage indexer (REST) and like a storage node (JSON-RPC), well or badly. */
export class StorageNode {
  readonly files = new Map<number, Held>()
  /** Files that are answered badly whatever the mood. */
  readonly broken = new Set<number>()
  mood: Mood = 'well'
  readonly askedFor: number[] = []
  readonly askedAt: number[] = []

  private constructor(
    readonly url: string,
    private readonly close: () => Promise<void>,
  ) {}

  static async start(): Promise<StorageNode> {
    const server = createServer((request, response) => void node.answer(request, response))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const node = new StorageNode(
      `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      () => new Promise((resolve) => void server.close(() => resolve()).closeAllConnections()),
    )
    return node
  }

  stop(): Promise<void> {
    return this.close()
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = ''
    for await (const chunk of request) body += chunk
    const rpc =
      request.method === 'POST' ? (JSON.parse(body) as { id: number; method: string; params: number[] }) : null
    const path = request.url ?? ''
    const isStatus = rpc ? rpc.method === 'zgs_getStatus' : path === '/node/status'
    const index = rpc?.params[0] ?? Number(/^\/file\/info\/(\d+)$/.exec(path)?.[1])
    if (!isStatus) {
      this.askedFor.push(index)
      this.askedAt.push(performance.now())
    }
    if (this.mood === 'hangs up') return void request.socket.destroy()
    if (this.mood === 'error') return void response.writeHead(503).end('overloaded')
    if (this.mood === 'html') return void response.end('<html>who are you?</html>')
    if (this.mood === 'endless') return void response.end('x'.repeat(3_000_000))
    const data = isStatus ? { connectedPeers: 3, logSyncHeight: 1_234, nextTxSeq: 9 } : this.infoOf(index)
    const said = this.mood === 'nonsense' || this.broken.has(index) ? { finalized: 'maybe' } : data
    if (rpc) return void response.end(JSON.stringify({ jsonrpc: '2.0', id: rpc.id, result: said }))
    if (this.mood === 'wrapped') {
      const wrapped = said === null ? { code: 101, message: 'not found' } : { code: 0, message: 'ok', data: said }
      return void response.end(JSON.stringify(wrapped))
    }
    response.writeHead(said === null ? 404 : 200).end(JSON.stringify(said))
  }

  private infoOf(seq: number): unknown {
    const held = this.files.get(seq)
    if (held === undefined) return null
    const { root, finalized = false, pruned = false, uploadedSegNum } = held
    const tx = { streamIds: [], data: [], dataMerkleRoot: root, startEntryIndex: 1, size: 300, seq }
    return { tx, finalized, isCached: false, uploadedSegNum, pruned }
  }
}
