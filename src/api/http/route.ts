import type { IncomingMessage, ServerResponse } from 'node:http'
import { register } from 'prom-client'
import { messageOf } from '../../lib/errors'
import type { ApiServices } from '../context'
import { printedSchema } from '../schema'
import { GRAPHQL_PATH, type Graphql } from '../yoga'
import { GRAPHIQL_PAGE, sendAsset } from './graphiql'
import { readiness } from './readiness'
import { respond } from './respond'
import { sendSupply } from './supply'

const TEXT = 'text/plain; charset=utf-8'
const JSON_TYPE = 'application/json'

/** Answers every request that is no WebSocket. */
export function router(services: ApiServices, graphql: Graphql) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    route(services, graphql, request, response).catch((error: unknown) => {
      services.log.error({ reason: messageOf(error) }, 'request failed')
      if (response.headersSent) response.destroy()
      else respond(response, 500, TEXT, 'Something failed on our side.')
    })
  }
}

async function route(
  services: ApiServices,
  graphql: Graphql,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname: path, searchParams } = new URL(request.url ?? '/', 'http://api')
  if (path === GRAPHQL_PATH && !isForPage(request, searchParams)) return void (await graphql(request, response))
  if (request.method !== 'GET') return respond(response, 405, TEXT, `${path} is read with GET.`)
  switch (path) {
    case GRAPHQL_PATH:
      return respond(response, 200, 'text/html; charset=utf-8', GRAPHIQL_PAGE)
    case '/':
      response.setHeader('location', GRAPHQL_PATH)
      return respond(response, 302, TEXT, '')
    case '/health':
      return respond(response, 200, JSON_TYPE, JSON.stringify({ alive: true }))
    case '/ready': {
      const state = await readiness(services)
      return respond(response, state.ready ? 200 : 503, JSON_TYPE, JSON.stringify(state))
    }
    case '/metrics':
      return respond(response, 200, register.contentType, await register.metrics())
    case '/schema.graphql':
      return respond(response, 200, TEXT, printedSchema())
    case '/supply/total':
      return sendSupply(services, 'totalWei', response)
    case '/supply/circulating':
      return sendSupply(services, 'circulatingWei', response)
  }
  if (!(await sendAsset(path, response))) respond(response, 404, TEXT, `There is nothing at ${path.slice(0, 200)}.`)
}

/** A browser that opens the address, and not a query sent with GET. */
function isForPage(request: IncomingMessage, parameters: URLSearchParams): boolean {
  const accepts = request.headers.accept ?? ''
  return request.method === 'GET' && accepts.includes('text/html') && !parameters.has('query')
}
