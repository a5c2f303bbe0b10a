import type { Config } from '../config/config'
import { ConfigError } from '../lib/errors'
import { DOMAIN_NAMES, type DomainName } from '../model/domainNames'
import { readRunFile } from '../supervisor/runFile'

/** The configuration completed with what `zg up` runs on the same data folder, if it does. */
export function withRunning(config: Config): Config {
  const run = readRunFile(config.dataDir)
  if (run?.network !== config.network.name) return config
  return {
    ...config,
    databaseUrl: config.databaseUrl ?? run.databaseUrl,
    archiveUrl: config.archiveUrl ?? run.archiveUrl,
    rpcUrl: config.ownDevnet ? run.rpcUrl : config.rpcUrl,
  }
}

/** The database of this configuration; a ConfigError says how to get one. */
export function databaseOf(config: Config): string {
  if (config.databaseUrl !== undefined) return config.databaseUrl
  throw new ConfigError('No database is known: set DATABASE_URL or leave zg up running.')
}

/** The archive of this configuration; a ConfigError says how to get one. */
export function archiveOf(config: Config): string {
  if (config.archiveUrl !== undefined) return config.archiveUrl
  throw new ConfigError('No archive is known: set ARCHIVE_URL to a running zg archive or leave zg up running.')
}

export function domainOf(name: string): DomainName {
  const domain = DOMAIN_NAMES.find((known) => known === name)
  if (domain) return domain
  throw new ConfigError(`There is no domain ${JSON.stringify(name)}: expected ${DOMAIN_NAMES.join(', ')}.`)
}
