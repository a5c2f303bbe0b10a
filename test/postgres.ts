import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import type { Network } from '../src/config/network'
import { devnet } from '../src/config/networks/devnet'
import { releaseSecondsOf } from '../src/config/releaseSeconds'
import { migrateUp } from '../src/db/migrate'
import { createLog } from '../src/lib/log'
import { once } from './once'
import { testServer } from './services'

export interface TestDatabase {
  readonly url: string
  drop(): Promise<void>
}

/** A new, empty database on the test server. */
export function testDatabase(): Promise<TestDatabase> {
  return newDatabase('')
}

/** A new database with every schema and view; only what roles are set to in it is missing. */
export function migratedDatabase(network: Network = devnet): Promise<TestDatabase> {
  // What it says of the network is part of it.
  const facts = [network.name, network.chainId, releaseSecondsOf(network)].join('_')
  return copyOf(`migrated_${facts}`, async () => {
    const database = await testDatabase()
    await migrateUp(database.url, { network, log: createLog('test', 'error') })
    return database
  })
}

/** A new database that is a copy of one that is made once in a run, and that nobody is connected to then. */
export async function copyOf(name: string, make: () => Promise<TestDatabase>): Promise<TestDatabase> {
  const template = await once(`database_${name}`, async () => keepAsTemplate(await make()))
  return newDatabase(` TEMPLATE ${template} STRATEGY file_copy`)
}

/** The same copy for everybody in a run: nobody may change it. */
export async function sharedCopyOf(name: string, make: () => Promise<TestDatabase>): Promise<TestDatabase> {
  const copy = await once(`shared_${name}`, async () => keepAsTemplate(await copyOf(name, make)))
  const server = await testServer()
  return { url: urlOf(server.url, copy), drop: server.stop }
}

async function keepAsTemplate({ url }: TestDatabase): Promise<string> {
  const template = `${templatePrefix()}${randomBytes(6).toString('hex')}`
  const server = await testServer()
  await run(server.url, `ALTER DATABASE ${new URL(url).pathname.slice(1)} RENAME TO ${template}`)
  await server.stop()
  return template
}

async function newDatabase(options: string): Promise<TestDatabase> {
  const server = await testServer()
  const name = `zg_test_${randomBytes(6).toString('hex')}`
  await withClient(server.url, async (client) => {
    await client.query(`CREATE DATABASE ${name}${options}`)
    // None outlives its run: nobody waits for the disk.
    await client.query(`ALTER DATABASE ${name} SET synchronous_commit TO off`)
  })
  return {
    url: urlOf(server.url, name),
    async drop() {
      // The server waits some seconds for connections that are just ending; a client that is cut off then would fail the run.
      await run(server.url, `DROP DATABASE ${name}`).catch(() => run(server.url, `DROP DATABASE ${name} WITH (FORCE)`))
      await server.stop()
    },
  }
}

/** After a run: nobody copies its templates any more. */
export async function dropTemplates(server: string): Promise<void> {
  await withClient(server, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
      [templatePrefix()],
    )
    for (const { datname } of rows) await client.query(`DROP DATABASE ${datname} WITH (FORCE)`)
  })
}

/** Scripts that run no tests make no templates, but may make databases. */
const templatePrefix = () => `zg_template_${process.env.TEST_RUN ?? 'none'}_`

function urlOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.toString()
}

const run = (url: string, sql: string) => withClient(url, async (client) => void (await client.query(sql)))

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
