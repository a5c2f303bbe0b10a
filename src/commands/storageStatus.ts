import { Counter, collectDefaultMetrics, register } from 'prom-client'
import type { Config } from '../config/config'
import { createLog } from '../lib/log'
import { StorageStatusPoller } from '../pollers/storageStatus/poller'
import { indexerSource, nodeSource, type StorageSource } from '../pollers/storageStatus/source'
import { StopRequest } from '../supervisor/stopRequest'
import { serveMetrics } from './metrics'
import { databaseOf, withRunning } from './running'
import { serve } from './serve'

/** `zg storage-status`: asks storage nodes what they hold until it is stopped. Without a source it only waits to be stopped. */
export async function storageStatus(given: Config): Promise<void> {
  const config = withRunning(given)
  const log = createLog('storage-status', config.logLevel)
  const stop = new StopRequest()
  const source = sourceOf(config)
  collectDefaultMetrics({ register })
  const closeMetrics = await serveMetrics(config, register)
  if (source === undefined) {
    log.warn('neither STORAGE_INDEXER_URL nor STORAGE_NODE_URL is set: nobody is asked')
    await serve(stop, { url: '', close: closeMetrics })
    return
  }
  const asked = new Counter({
    name: 'zg_storage_status_asked_total',
    help: 'Questions about files: ok, unknown to the source, unusable answers, failed',
    labelNames: ['outcome'] as const,
  })
  const { storageStatusPerSecond: perSecond } = config
  const poller = new StorageStatusPoller({ databaseUrl: databaseOf(config), source, perSecond, asked, log })
  poller.start()
  await serve(stop, {
    url: source.name,
    close: async () => {
      await poller.close()
      await closeMetrics()
    },
  })
}

/** Who is asked; the indexer where both are set. */
function sourceOf({ storageIndexerUrl, storageNodeUrl }: Config): StorageSource | undefined {
  if (storageIndexerUrl !== undefined) return indexerSource(storageIndexerUrl)
  return storageNodeUrl === undefined ? undefined : nodeSource(storageNodeUrl)
}
