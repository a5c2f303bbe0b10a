import type { Config } from '../config/config'
import { migrateDown, migrateStatus, migrateUp } from '../db/migrate'
import { ConfigError } from '../lib/errors'
import { createLog } from '../lib/log'
import { databaseOf, withRunning } from './running'

/** `zg migrate`: brings the database up, takes everything back, or says which migrations ran. */
export async function migrate(given: Config, direction: string): Promise<void> {
  const config = withRunning(given)
  const databaseUrl = databaseOf(config)
  const log = createLog('migrate', config.logLevel)
  if (direction === 'up') return migrateUp(databaseUrl, { network: config.network, log })
  if (direction === 'down') return migrateDown(databaseUrl, { log })
  if (direction !== 'status') throw new ConfigError(`There is no migrate ${direction}: expected up, down or status.`)
  for (const { name, applied, pending } of await migrateStatus(databaseUrl)) {
    const missing = pending.length > 0 ? `   pending: ${pending.join(', ')}` : ''
    process.stdout.write(`${name}   applied: ${applied.join(', ') || 'nowhere'}${missing}\n`)
  }
}
