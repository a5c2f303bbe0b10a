import type { Config } from '../config/config'
import { childEnvironment } from '../config/env'
import { createLog } from '../lib/log'
import { reindex } from '../processors/reindex'
import { archiveOf, databaseOf, domainOf, withRunning } from './running'

/** `zg reindex`: builds one domain anew beside the live one and swaps the two; `program` runs the processor of the new schema. */
export async function reindexDomain(given: Config, name: string, program: string): Promise<void> {
  const domain = domainOf(name)
  const running = withRunning(given)
  const archiveUrl = archiveOf(running)
  const config = { ...running, archiveUrl, databaseUrl: databaseOf(running) }
  const child = { program, arguments: [], environment: childEnvironment({ ...config, metricsPort: 0 }) }
  await reindex(domain, { config, archiveUrl, child, log: createLog(`reindex ${domain}`, config.logLevel) })
}
