import { createServer } from 'node:http'
import { Counter, collectDefaultMetrics, Registry } from 'prom-client'
import type { Log } from '../lib/log'
import { joinExpositions } from './exposition'
import { RUN_ID } from './lock'
import type { Part } from './part'

export interface Control {
  readonly url: string
  close(): Promise<void>
}

/** Serves `/metrics`, all parts' metrics in one text, and `/run`, the identity of this run. */
export async function startControl(options: {
  host: string
  port: number
  parts: () => readonly Part[]
  log: Log
}): Promise<Control> {
  const own = ownMetrics(options.parts)
  const server = createServer(async (request, response) => {
    if (request.url === '/run') return response.end(RUN_ID)
    if (request.url !== '/metrics') return response.writeHead(404).end()
    const texts = await Promise.all(options.parts().map((part) => scrape(part, options.log)))
    const all = joinExpositions(new Map([['supervisor', await own.metrics()], ...texts]))
    response.writeHead(200, { 'content-type': own.contentType }).end(all)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : options.port
  return {
    url: `http://${options.host}:${port}`,
    close: () => new Promise((resolve) => void server.close(() => resolve()).closeAllConnections()),
  }
}

async function scrape(part: Part, log: Log): Promise<[string, string]> {
  if (part.metricsPort === undefined) return [part.name, '']
  try {
    const url = `http://127.0.0.1:${part.metricsPort}/metrics`
    const response = await fetch(url, { signal: AbortSignal.timeout(3_000) })
    return [part.name, await response.text()]
  } catch {
    log.debug({ part: part.name }, 'no metrics from this part')
    return [part.name, '']
  }
}

function ownMetrics(parts: () => readonly Part[]): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  new Counter({
    name: 'zg_supervisor_restarts_total',
    help: 'Times a child was started again after it ended by itself.',
    labelNames: ['child'],
    registers: [registry],
    collect() {
      this.reset()
      for (const part of parts()) this.inc({ child: part.name }, part.restarts)
    },
  })
  return registry
}
