import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import type { Network } from '../src/config/network'
import { devnet } from '../src/config/networks/devnet'
import { releaseSecondsOf } from '../src/config/releaseSeconds'
import { migrateUp } from '../src/db/migrate'
import { createLog } from '../src/lib/log'
import { testServer } from './services'

export interface TestDatabase {
  readonly url: string
  drop(): Promise<void>
}

/** A new, empty database on the test server. */
export function testDatabase(): Promise<TestDatabase> {
  return newDatabase(async () => '')
}

/** A new database with every schema and view, a copy of one that was migrated once in this run; only what roles are set to in it is missing. */
export function migratedDatabase(network: Network = devnet): Promise<TestDatabase> {
  return newDatabase(async (server) => ` TEMPLATE ${await templateOf(server, network)}`)
}

/** A new database that is a copy of a template. */
export function copiedDatabase(template: string): Promise<TestDatabase> {
  return newDatabase(async () => ` TEMPLATE ${template}`)
}

/** Keeps a database that nobody is connected to, to be copied until the end of the run. Answers what it is called. */
export async function keepAsTemplate({ url }: TestDatabase): Promise<string> {
  const template = `${templatePrefix()}${randomBytes(6).toString('hex')}`
  const server = await testServer()
  await run(server.url, `ALTER DATABASE ${new URL(url).pathname.slice(1)} RENAME TO ${template}`)
  await server.stop()
  return template
}

async function newDatabase(optionsOn: (server: string) => Promise<string>): Promise<TestDatabase> {
  const server = await testServer()
  const name = `zg_test_${randomBytes(6).toString('hex')}`
  await run(server.url, `CREATE DATABASE ${name}${await optionsOn(server.url)}`)
  // None outlives its run: nobody waits for the disk.
  await run(server.url, `ALTER DATABASE ${name} SET synchronous_commit TO off`)
  return {
    url: urlOf(server.url, name),
    async drop() {
      await run(server.url, `DROP DATABASE ${name} WITH (FORCE)`)
      await server.stop()
    },
  }
}

/** Every worker of the run asks for it, and the first one makes it. What it says of the network is part of it. */
async function templateOf(server: string, network: Network): Promise<string> {
  const facts = [network.name, network.chainId, releaseSecondsOf(network)].join('_').replaceAll('-', '_')
  const name = `${templatePrefix()}${facts}`
  await locked(name, async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (rowCount === 1) return
    await client.query(`CREATE DATABASE ${name}_new`)
    await migrateUp(urlOf(server, `${name}_new`), { network, log: createLog('test', 'error') })
    await client.query(`ALTER DATABASE ${name}_new RENAME TO ${name}`)
  })
  return name
}

/** Does something while no other worker does what has the same name. */
export async function locked<T>(name: string, work: (client: Client) => Promise<T>): Promise<T> {
  const server = await testServer()
  try {
    return await withClient(server.url, async (client) => {
      await client.query('SELECT pg_advisory_lock(hashtext($1))', [name])
      return work(client)
    })
  } finally {
    await server.stop()
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
