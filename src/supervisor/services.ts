import { resetDomain } from '../db/migrate'
import { addressOf } from '../lib/address'
import { DOMAIN_NAMES, type DomainName } from '../model/domainNames'
import type { ConfigWithDatabase } from './database'
import type { Message, Progress } from './messages'
import { takePort } from './ports'
import type { Run } from './run'

export interface Services {
  readonly archiveUrl: string
  readonly apiUrl: string
  /** Latest report of each domain. */
  readonly progress: ReadonlyMap<string, Progress>
}

/** Starts archive, processors and API at once: those that need another wait for it. Undefined: asked to stop before all were there. */
export async function launchServices(config: ConfigWithDatabase, run: Run): Promise<Services | undefined> {
  const { fleet, stop } = run
  const archiveUrl = config.archiveUrl ?? (await launchArchive(config, run))
  const withArchive = { ...config, archiveUrl, metricsPort: 0 }
  const progress = new Map<string, Progress>()
  for (const domain of DOMAIN_NAMES) launchProcessor(domain, withArchive, run, progress)
  if (config.reconcileEvery !== null) {
    fleet.launch(withArchive, { name: 'reconcile', command: ['reconcile', 'watch'] })
  }
  if (config.storageIndexerUrl ?? config.storageNodeUrl) {
    fleet.launch(withArchive, { name: 'storage-status', command: ['storage-status'] })
  }
  const api = fleet.launch(withArchive, { name: 'api', command: ['api'] })
  const apiUrl = await stop.during(api.ready)
  return apiUrl === undefined ? undefined : { archiveUrl, apiUrl, progress }
}

/** Its port is chosen here: the processors know it by its URL, also when it is started again. */
async function launchArchive(config: ConfigWithDatabase, { fleet }: Run): Promise<string> {
  const { host } = config
  const archivePort = await takePort(config.archivePort, host, 'ARCHIVE_PORT')
  fleet.launch({ ...config, archivePort, metricsPort: 0 }, { name: 'archive', command: ['archive'] })
  return `http://${addressOf(host, archivePort)}`
}

function launchProcessor(
  domain: DomainName,
  config: ConfigWithDatabase,
  { fleet, log }: Run,
  progress: Map<string, Progress>,
): void {
  const onMessage = (message: Message) => {
    if (message.type === 'progress') progress.set(domain, message)
  }
  const rebuild = async () => {
    log.warn({ domain }, 'the chain is not the indexed one any more; the data of this domain is rebuilt')
    await resetDomain(config.databaseUrl, domain)
  }
  const onChainGone = config.network.name === 'devnet' ? rebuild : undefined
  fleet.launch(config, { name: domain, command: ['process', domain], onMessage, onChainGone })
}
