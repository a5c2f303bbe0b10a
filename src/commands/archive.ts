import { collectDefaultMetrics, register } from 'prom-client'
import { startArchive } from '../archive'
import type { Config } from '../config/config'
import { createLog } from '../lib/log'
import { takePort } from '../supervisor/ports'
import { StopRequest } from '../supervisor/stopRequest'
import { serveMetrics } from './metrics'
import { withRunning } from './running'
import { serve } from './serve'

/** `zg archive`: reads the chain for all processors until it is stopped. */
export async function archive(given: Config): Promise<void> {
  const config = withRunning(given)
  const { network, rpcUrl, host, logLevel } = config
  const stop = new StopRequest()
  const port = await takePort(config.archivePort, host, 'ARCHIVE_PORT')
  const service = await startArchive({
    rpcUrl,
    chainId: network.chainId,
    finalityBlocks: network.finalityBlocks,
    host,
    port,
    keep: { directory: config.archiveDir, maxBytes: config.archiveMaxBytes },
    registry: register,
    log: createLog('archive', logLevel),
  })
  collectDefaultMetrics({ register })
  const closeMetrics = await serveMetrics(config, register)
  await serve(stop, service)
  await closeMetrics()
}
