import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Call {
  readonly id: number
  readonly method: string
  readonly params: readonly unknown[]
}

export interface Faults {
  /** Calls that are refused as by a node that has no state of the block. */
  refuses?(method: string, params: readonly unknown[]): boolean
  /** Changes a result on its way. */
  alters?(method: string, result: unknown): unknown
}

/** A node that is reached through us, with faults that can be changed while it serves. */
export async function faultyNode(
  target: string,
  faults: Faults,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const answerTo = async (call: Call) => {
    if (faults.refuses?.(call.method, call.params)) {
      return { jsonrpc: '2.0', id: call.id, error: { code: -32_000, message: 'missing trie node' } }
    }
    const headers = { 'content-type': 'application/json' }
    const reply = await (await fetch(target, { method: 'POST', headers, body: JSON.stringify(call) })).json()
    const { result } = reply as { result?: unknown }
    return result === undefined ? reply : { jsonrpc: '2.0', id: call.id, result: alteredBy(call, result) }
  }
  const alteredBy = ({ method }: Call, result: unknown) => (faults.alters ? faults.alters(method, result) : result)
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const message = JSON.parse(body) as Call | readonly Call[]
    const answers = await Promise.all(([message].flat() as Call[]).map(answerTo))
    response
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify(Array.isArray(message) ? answers : answers[0]))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => void server.close(() => resolve()).closeAllConnections()),
  }
}
