import { createServer } from 'node:http'
import type { Registry } from 'prom-client'
import type { Config } from '../config/config'
import { report } from '../supervisor/messages'

/** Serves `/metrics` on the configured port, and tells a supervisor which one it became. */
export async function serveMetrics(
  { host, metricsPort }: Config,
  registry: Pick<Registry, 'contentType' | 'metrics'>,
): Promise<() => Promise<void>> {
  const server = createServer(async (request, response) => {
    if (request.url !== '/metrics') return response.writeHead(404).end()
    response.writeHead(200, { 'content-type': registry.contentType }).end(await registry.metrics())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(metricsPort, host, resolve)
  })
  const address = server.address()
  if (typeof address === 'object' && address) await report({ type: 'metrics', port: address.port })
  return () => new Promise((resolve) => void server.close(() => resolve()).closeAllConnections())
}
