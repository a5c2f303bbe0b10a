import { collectDefaultMetrics, register } from 'prom-client'
import { startApi } from '../api/server'
import type { Config } from '../config/config'
import { createLog } from '../lib/log'
import { takePort } from '../supervisor/ports'
import { StopRequest } from '../supervisor/stopRequest'
import { serveMetrics } from './metrics'
import { databaseOf, withRunning } from './running'
import { serve } from './serve'

/** `zg api`: serves GraphQL until it is stopped. */
export async function api(given: Config): Promise<void> {
  const running = withRunning(given)
  const config = { ...running, databaseUrl: databaseOf(running) }
  const { host, archiveUrl, logLevel } = config
  const stop = new StopRequest()
  const port = await takePort(config.apiPort, host, 'API_PORT')
  const service = await startApi({ config, host, port, archiveUrl, log: createLog('api', logLevel) })
  collectDefaultMetrics({ register })
  const closeMetrics = await serveMetrics(config, register)
  await serve(stop, service)
  await closeMetrics()
}
