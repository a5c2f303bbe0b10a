import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Registry } from 'prom-client'
import { messageOf } from '../lib/errors'
import type { Log } from '../lib/log'
import { type Gateway, QUERY_PATH } from './gateway'
import { readBody, respond } from './http'
import { answerRpc } from './jsonRpcServer'
import type { WebSocketRelay } from './webSocketRelay'

export interface Health {
  readonly head: number
  readonly finalized: number
  /** Age of the head's block. */
  readonly lagSeconds: number
  /** Whether the endpoint told its head lately. */
  readonly isAlive: boolean
}

export interface ServerParts {
  readonly gateway: Gateway
  readonly call: (method: string, params: readonly unknown[]) => Promise<unknown>
  readonly webSockets: WebSocketRelay
  readonly health: () => Health
  readonly registry: Registry
  readonly log: Log
}

/** Gateway, relay, metrics and health on one port. */
export function createArchiveServer(parts: ServerParts): Server {
  const server = createServer((request, response) => {
    route(parts, request, response).catch((error) => {
      parts.log.error({ reason: messageOf(error) }, 'request failed')
      respond(response, 500, 'text/plain', 'The archive failed to answer.')
    })
  })
  server.on('upgrade', (request, socket, start) => parts.webSockets.accept(request, socket, start))
  return server
}

async function route(parts: ServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://archive').pathname
  const key = `${request.method} ${path}`
  if (key === 'GET /height') return parts.gateway.sendHeight(response)
  if (/^GET \/\d+\/worker$/.test(key)) return parts.gateway.sendWorker(request, response)
  if (key === `POST ${QUERY_PATH}`) return parts.gateway.sendAnswer(request, response)
  if (key === 'POST /') return sendRpc(parts, request, response)
  if (key === 'GET /health') return sendHealth(parts.health(), response)
  if (key === 'GET /metrics') {
    return respond(response, 200, parts.registry.contentType, await parts.registry.metrics())
  }
  respond(response, 404, 'text/plain', `There is nothing at ${path}.`)
}

async function sendRpc({ call }: ServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const answer = await answerRpc(await readBody(request), call)
    if (answer) respond(response, 200, 'application/json', JSON.stringify(answer))
    else respond(response, 204, 'text/plain', '')
  } catch (error) {
    // Not an error reply: that would say that the endpoint refused, and clients take a refusal for final.
    respond(response, 503, 'text/plain', `The endpoint failed: ${messageOf(error)}.`)
  }
}

function sendHealth({ isAlive, ...shown }: Health, response: ServerResponse): void {
  respond(response, isAlive ? 200 : 503, 'application/json', JSON.stringify(shown))
}
