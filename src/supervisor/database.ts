import { join } from 'node:path'
import type { Config } from '../config/config'
import { InvariantError } from '../lib/errors'
import { takePort } from './ports'
import { startPostgres } from './postgres'
import type { Run } from './run'

interface Database {
  readonly databaseUrl: string
  /** Its password is a random one of this data folder, so a person needs to see it. */
  readonly databaseIsOurs: boolean
}

export type ConfigWithDatabase = Config & Database

/** The configured database, else the embedded PostgreSQL, which runs from here on. */
export async function openDatabase(config: Config, { log, stop, undo }: Run): Promise<Database> {
  if (config.databaseUrl !== undefined) return { databaseUrl: config.databaseUrl, databaseIsOurs: false }
  const port = await takePort(config.databasePort, '127.0.0.1', 'DATABASE_PORT')
  const starting = startPostgres({ directory: join(config.dataDir, 'postgres'), port, log })
  // Also when something else fails before it is there.
  undo.push(() =>
    starting.then(
      (postgres) => postgres.stop(),
      () => undefined,
    ),
  )
  const postgres = await starting
  void postgres.ended.then(() => {
    if (!stop.isAsked) stop.fail(new InvariantError('The embedded PostgreSQL ended by itself.'))
  })
  return { databaseUrl: postgres.url, databaseIsOurs: true }
}
