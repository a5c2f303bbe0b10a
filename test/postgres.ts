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
  return newDatabase()
}

/** A new database with every schema and view; only what roles are set to in it is missing. */
export async function migratedDatabase(network: Network = devnet): Promise<TestDatabase> {
  return newDatabase(await migratedTemplate(network))
}

function migratedTemplate(network: Network): Promise<string> {
  // What it says of the network is part of it.
  const facts = [network.name, network.chainId, releaseSecondsOf(network)].join('_')
  return madeOnce(`migrated_${facts}`, async () => {
    const database = await testDatabase()
    await migrateUp(database.url, { network, log: createLog('test', 'error') })
    return database
  })
}

/** A database that goes back when it is empty again. */
export interface BorrowedDatabase {
  readonly url: string
  giveBack(): void
}

/** What was given back in this process, by template: emptying some tables is faster than another two thousand files. */
const shelves = new Map<string, string[]>()

/** As `migratedDatabase`, but perhaps one that somebody has used before. */
export async function borrowDatabase(network: Network): Promise<BorrowedDatabase> {
  const template = await migratedTemplate(network)
  const shelf = shelves.get(template) ?? []
  shelves.set(template, shelf)
  const url = shelf.pop() ?? (await newDatabase(template, keptName())).url
  return { url, giveBack: () => void shelf.push(url) }
}

/** A new database that is a copy of one that is made once in a run, and that nobody is connected to then. */
export async function copyOf(name: string, make: () => Promise<TestDatabase>): Promise<TestDatabase> {
  return newDatabase(await madeOnce(name, make))
}

/** Name of a database that the first who asks makes, and that is kept for the run. */
function madeOnce(name: string, make: () => Promise<TestDatabase>): Promise<string> {
  return once(`database_${name}`, async () => keepForRun(await make()))
}

/** The same copy for everybody in a run: nobody may change it. */
export async function sharedCopyOf(name: string, make: () => Promise<TestDatabase>): Promise<TestDatabase> {
  const copy = await madeOnce(`shared_${name}`, () => copyOf(name, make))
  const server = await testServer()
  return { url: urlOf(server.url, copy), drop: server.stop }
}

async function keepForRun({ url }: TestDatabase): Promise<string> {
  const name = keptName()
  const server = await testServer()
  await run(server.url, `ALTER DATABASE ${new URL(url).pathname.slice(1)} RENAME TO ${name}`)
  await server.stop()
  return name
}

async function newDatabase(
  template?: string,
  name = `zg_test_${randomBytes(6).toString('hex')}`,
): Promise<TestDatabase> {
  const server = await testServer()
  await withClient(server.url, async (client) => {
    // Copied as files, making and dropping it take a quarter less processor time than through the log.
    await client.query(`CREATE DATABASE ${name}${template ? ` TEMPLATE ${template} STRATEGY file_copy` : ''}`)
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

/** After a run: nobody needs what was kept for it any more. */
export async function dropKept(server: string): Promise<void> {
  await withClient(server, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
      [keptPrefix()],
    )
    for (const { datname } of rows) await client.query(`DROP DATABASE ${datname} WITH (FORCE)`)
  })
}

/** Scripts that run no tests keep none, but may make databases. */
const keptPrefix = () => `zg_kept_${process.env.TEST_RUN ?? 'none'}_`
const keptName = () => `${keptPrefix()}${randomBytes(6).toString('hex')}`

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
