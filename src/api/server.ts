import { createServer } from 'node:http'
import { createSubscriber } from '../bus'
import type { Config } from '../config/config'
import { ConfigError } from '../lib/errors'
import type { Log } from '../lib/log'
import { watchAudits } from './audit/metrics'
import type { ApiServices } from './context'
import { listen } from './http/listen'
import { router } from './http/route'
import { serveWebSockets } from './http/webSocket'
import { readPool } from './read/database'
import { ChainHead } from './status/chainHead'
import { createGraphql } from './yoga'

export interface ApiOptions {
  readonly config: Config
  /** 0: any free one. */
  readonly port: number
  readonly host: string
  /** Where the head of the chain is asked; undefined: it is not told. */
  readonly archiveUrl?: string | undefined
  readonly log: Log
}

export interface RunningApi {
  readonly url: string
  readonly port: number
  /** Ends every request, subscription and connection. */
  close(): Promise<void>
}

/** Serves GraphQL over HTTP and WebSocket. It starts without a database and says NOT_READY until there is one. */
export async function startApi({ config, port, host, archiveUrl, log }: ApiOptions): Promise<RunningApi> {
  const { network, redisUrl, databaseUrl, databaseReadUrl = databaseUrl } = config
  if (databaseUrl === undefined || databaseReadUrl === undefined) {
    throw new ConfigError('The API needs a database: set DATABASE_URL.')
  }
  const pool = readPool(databaseReadUrl, log)
  const subscriber = await createSubscriber({ redisUrl, databaseUrl, network: network.name, log })
  const server = createServer()
  const chosen = await listen(server, port, host)
  const services: ApiServices = { network, pool, subscriber, chainHead: new ChainHead(archiveUrl), archiveUrl, log }
  const graphql = createGraphql(services)
  const closeWebSockets = serveWebSockets(server, graphql)
  const forgetAudits = watchAudits(pool)
  server.on('request', router(services, graphql))
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${chosen}`,
    port: chosen,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      await closeWebSockets()
      server.closeIdleConnections()
      await graphql.dispose()
      await subscriber.close()
      server.closeAllConnections()
      await closed
      forgetAudits()
      await pool.end()
    },
  }
}
