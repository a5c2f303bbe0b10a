import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ConfigError } from '../lib/errors'
import { bytesOf } from '../lib/text'

const MAX_BODY_BYTES = 16 * 1024 * 1024

/** Text of a request's body. Throws when it is larger than any query we serve. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > MAX_BODY_BYTES) throw new RangeError(`a body holds at most ${MAX_BODY_BYTES} bytes`)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Sends a whole answer. */
export function respond(response: ServerResponse, status: number, contentType: string, body: string): void {
  if (response.destroyed || response.headersSent) return
  const bytes = bytesOf(body)
  response.writeHead(status, { 'content-type': contentType, 'content-length': bytes.length })
  response.end(bytes)
}

/** Listens and tells the port. Throws ConfigError when the address can't be had. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'EADDRINUSE' ? 'it is taken by another program' : error.message
      reject(new ConfigError(`the archive can't listen on ${host}:${port}: ${reason}`))
    })
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })
}
