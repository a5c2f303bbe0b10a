import { join } from 'node:path'
import type { Config } from '../config/config'
import { InvariantError } from '../lib/errors'
import { takePort } from './ports'
import { startPostgres } from './postgres'
import type { Run } from './run'

/** `databaseIsOurs`: its password is a random one of this data folder, so a person needs to see it. */
export type ConfigWithDatabase = Config & { readonly databaseUrl: string; readonly databaseIsOurs: boolean }

/** The configuration with a database in it: the given one, else the embedded PostgreSQL, which runs from here on. */
export async function openDatabase(config: Config, { log, stop, undo }: Run): Promise<ConfigWithDatabase> {
  if (config.databaseUrl !== undefined) {
    return { ...config, databaseUrl: config.databaseUrl, databaseIsOurs: false }
  }
  const port = await takePort(config.databasePort, '127.0.0.1', 'DATABASE_PORT')
  const postgres = await startPostgres({ directory: join(config.dataDir, 'postgres'), port, log })
  undo.push(() => postgres.stop())
  void postgres.ended.then(() => {
    if (!stop.isAsked) stop.fail(new InvariantError('The embedded PostgreSQL ended by itself.'))
  })
  return { ...config, databaseUrl: postgres.url, databaseIsOurs: true }
}
