import { Client } from 'pg'
import type { Network } from '../config/network'
import { releaseSecondsOf } from '../config/releaseSeconds'
import { ConfigError, messageOf } from '../lib/errors'
import type { Log } from '../lib/log'
import type { DomainName } from '../model/domains'
import { MIGRATED_SCHEMAS, type MigratedSchema, type Migration, migrationsOf } from './migrations'
import { grantStatements, ROLE_STATEMENTS } from './roles'
import { takeBackHotBlocks } from './takeBack'
import { viewStatements } from './views'

export interface MigrateOptions {
  readonly network: Network
  readonly log: Log
}

interface Applied {
  readonly name: string
  readonly checksum: string
}

/** Brings every schema, view and role up to date. Does nothing on a database that is. Throws ConfigError for another network's. */
export async function migrateUp(databaseUrl: string, { network, log }: MigrateOptions): Promise<void> {
  await withLock(databaseUrl, async (client) => {
    for (const schema of MIGRATED_SCHEMAS) {
      const count = await migrateSchema(client, schema, schema)
      if (count > 0) log.info({ schema, migrations: count }, 'migrated')
      if (schema === 'zg') await claimNetwork(client, network)
    }
    await createViewsAndGrants(client)
  })
}

/** Runs the missing migrations of one schema's tables in a schema of any name. Answers how many ran. */
export async function migrateSchema(client: Client, schema: MigratedSchema, into: string): Promise<number> {
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${into}`)
  await client.query(`CREATE TABLE IF NOT EXISTS ${into}.migration (
    name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`)
  const { rows } = await client.query<Applied>(`SELECT name, checksum FROM ${into}.migration`)
  const applied = new Map(rows.map((row) => [row.name, row.checksum]))
  let count = 0
  if (applied.size > 0 && migrationsOf(schema).some(({ name }) => !applied.has(name))) {
    await step(client, into, '', () => takeBackHotBlocks(client))
  }
  for (const migration of migrationsOf(schema)) {
    const checksum = applied.get(migration.name)
    if (checksum === migration.checksum) continue
    if (checksum !== undefined) {
      throw new ConfigError(`Migration ${migration.name} was changed after it ran in schema ${into}: restore the file.`)
    }
    await step(client, into, migration.up, () =>
      client.query(`INSERT INTO ${into}.migration (name, checksum) VALUES ($1, $2)`, [
        migration.name,
        migration.checksum,
      ]),
    )
    count += 1
  }
  return count
}

/** Takes back every migration of every schema, and the views with them. */
export async function migrateDown(databaseUrl: string, { log }: Pick<MigrateOptions, 'log'>): Promise<void> {
  await withLock(databaseUrl, async (client) => {
    await client.query('DROP SCHEMA IF EXISTS analytics CASCADE')
    for (const schema of [...MIGRATED_SCHEMAS].reverse()) {
      const applied = await appliedIn(client, schema)
      for (const migration of migrationsOf(schema).reverse()) {
        if (applied.has(migration.name)) await step(client, schema, migration.down, async () => undefined)
      }
      await client.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`)
      log.info({ schema }, 'taken back')
    }
  })
}

/** Every migration with the schemas it ran in and those it is missing in. */
export async function migrateStatus(
  databaseUrl: string,
): Promise<{ name: string; applied: MigratedSchema[]; pending: MigratedSchema[] }[]> {
  return withLock(databaseUrl, async (client) => {
    const byName = new Map<string, { name: string; applied: MigratedSchema[]; pending: MigratedSchema[] }>()
    for (const schema of MIGRATED_SCHEMAS) {
      const applied = await appliedIn(client, schema)
      for (const { name } of migrationsOf(schema)) {
        const entry = byName.get(name) ?? { name, applied: [], pending: [] }
        entry[applied.has(name) ? 'applied' : 'pending'].push(schema)
        byName.set(name, entry)
      }
    }
    return [...byName.values()].sort((a, b) => a.name.localeCompare(b.name))
  })
}

/** Empties one domain: its schema is dropped and made anew. For a devnet whose chain is not the indexed one any more. */
export async function resetDomain(databaseUrl: string, domain: DomainName): Promise<void> {
  await withLock(databaseUrl, async (client) => {
    await client.query('DROP SCHEMA IF EXISTS analytics CASCADE')
    await client.query(`DROP SCHEMA IF EXISTS ${domain} CASCADE`)
    await migrateSchema(client, domain, domain)
    await createViewsAndGrants(client)
  })
}

/** Views and grants point at tables: they are made again whenever a schema was created or swapped. */
export async function createViewsAndGrants(client: Client): Promise<void> {
  await client.query('CREATE SCHEMA IF NOT EXISTS analytics')
  for (const statement of viewStatements()) await client.query(statement)
  for (const statement of ROLE_STATEMENTS) await client.query(statement)
  const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name')
  for (const statement of grantStatements(rows[0]?.name ?? '')) await client.query(statement)
}

/** Opens one connection and keeps other migrations of this database out. Throws ConfigError when there is no database. */
export async function withLock<T>(databaseUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'zg migrate' })
  await client.connect().catch((error: unknown) => {
    throw new ConfigError(`The database cannot be reached: ${messageOf(error)}.`)
  })
  try {
    await client.query("SELECT pg_advisory_lock(hashtext('zg migrate'))")
    return await work(client)
  } finally {
    await client.end()
  }
}

async function appliedIn(client: Client, schema: string): Promise<Set<string>> {
  const { rows: found } = await client.query<{ found: string | null }>(`SELECT to_regclass($1)::text AS found`, [
    `${schema}.migration`,
  ])
  if (found[0]?.found == null) return new Set()
  const { rows } = await client.query<Applied>(`SELECT name, checksum FROM ${schema}.migration`)
  return new Set(rows.map((row) => row.name))
}

async function step(
  client: Client,
  schema: string,
  sql: Migration['up'],
  record: () => Promise<unknown>,
): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(`SET LOCAL search_path TO ${schema}`)
    await client.query(sql)
    await record()
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}

async function claimNetwork(client: Client, network: Network): Promise<void> {
  await client.query(
    `INSERT INTO zg.network (name, chain_id) SELECT $1, $2 WHERE NOT EXISTS (SELECT FROM zg.network)`,
    [network.name, network.chainId],
  )
  const { rows } = await client.query<{ name: string; chain_id: string }>('SELECT name, chain_id FROM zg.network')
  const [claimed] = rows
  if (claimed && (claimed.name !== network.name || Number(claimed.chain_id) !== network.chainId)) {
    throw new ConfigError(
      `The database holds network ${claimed.name} (chain id ${claimed.chain_id}), not ${network.name} (chain id ${network.chainId}): use one database per network.`,
    )
  }
  // Analysts' views tell when uploads expire.
  await client.query('UPDATE zg.network SET storage_release_seconds = $1', [releaseSecondsOf(network)])
}
