import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Request {
  readonly id: number
  readonly params: readonly [{ readonly to: string; readonly data: string }, { readonly blockHash: string }]
}

/** A node that answers calls by their data and the block that they ask about: null is a refusal. */
export async function answeringNode(
  answer: (to: string, data: string, blockHash: string) => string | null,
): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk
    })
    request.on('end', () => {
      const { id, params } = JSON.parse(body) as Request
      const [{ to, data }, { blockHash }] = params
      const result = answer(to, data, blockHash)
      const error = { code: -32_000, message: 'missing trie node' }
      response
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify({ jsonrpc: '2.0', id, ...(result === null ? { error } : { result }) }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}
