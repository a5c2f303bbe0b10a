import { resetDomain } from '../db/migrate'
import { DOMAIN_NAMES, type DomainName } from '../model/domains'
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

/** Starts archive, processors and API. Undefined: asked to stop before they were there. */
export async function launchServices(config: ConfigWithDatabase, run: Run): Promise<Services | undefined> {
  const archiveUrl = config.archiveUrl ?? (await launchArchive(config, run))
  if (archiveUrl === undefined) return undefined
  const withArchive = { ...config, archiveUrl, metricsPort: 0 }
  const progress = new Map<string, Progress>()
  for (const domain of DOMAIN_NAMES) launchProcessor(domain, withArchive, run, progress)
  const api = run.fleet.launch(withArchive, { name: 'api', command: ['api'] })
  const apiUrl = await run.stop.during(api.ready)
  return apiUrl === undefined ? undefined : { archiveUrl, apiUrl, progress }
}

/** It keeps its port when it is started again: the processors know it by its URL. */
async function launchArchive(config: ConfigWithDatabase, { fleet, stop }: Run): Promise<string | undefined> {
  const archivePort = await takePort(config.archivePort, config.host, 'ARCHIVE_PORT')
  const archive = fleet.launch({ ...config, archivePort, metricsPort: 0 }, { name: 'archive', command: ['archive'] })
  return stop.during(archive.ready)
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
