import { fork, type StdioOptions } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { DataSource } from 'typeorm'
import { devnet } from '../src/config/networks/devnet'
import { migrateUp } from '../src/db/migrate'
import { SnakeNaming } from '../src/db/naming'
import { freePort } from '../src/lib/freePort'
import { createLog } from '../src/lib/log'
import * as model from '../src/model/generated'
import { testDatabase } from '../test/postgres'
import { FLOW, INFERENCE } from './chain/blocks'
import { type Cost, ended, Meter } from './measure'

/** Of the compiled program. */
const ROOT = join(__dirname, '..')
const CLI = join(ROOT, 'src/cli.js')
const DOMAINS = ['storage', 'compute']
const POLL_MS = 25
const UNDEFINED_TABLE = '42P01'

/** What a contestant wrote, for comparison with the others. */
export type Sums = Readonly<Record<string, string>>

export interface Run {
  readonly cost: Cost
  readonly sums: Sums
}

export interface OurRun extends Run {
  /** Of building every domain anew beside the live one, from what the archive kept. */
  readonly reindexSeconds: number
}

const SUMS = (storage: string, compute: string) => `SELECT
  (SELECT count(*) FROM ${storage}.storage_submission)::text AS submissions,
  (SELECT sum(size_bytes) FROM ${storage}.storage_submission)::text AS bytes,
  (SELECT count(*) FROM ${storage}.storage_account)::text AS accounts,
  (SELECT sum(submissions * 31 + active_accounts * 7 + new_accounts) FROM ${storage}.storage_stats)::text AS storage_stats,
  (SELECT count(*) FROM ${compute}.compute_settlement)::text AS settlements,
  (SELECT sum(settled_wei) FROM ${compute}.compute_settlement)::text AS settled,
  (SELECT sum(settled_wei * settlements) FROM ${compute}.compute_provider)::text AS providers,
  (SELECT sum(settlements * 31 + active_users * 7 + active_providers) FROM ${compute}.compute_stats)::text AS compute_stats,
  (SELECT sum(settled_wei * active_users) FROM ${compute}.compute_provider_stats)::text AS provider_stats,
  (SELECT sum(settled_wei * active_providers) FROM ${compute}.compute_user_stats)::text AS user_stats,
  (SELECT sum(settled_wei * settlements) FROM ${compute}.compute_pair)::text AS pairs,
  (SELECT sum(settled_wei * settlements) FROM ${compute}.compute_usage_day)::text AS usage,
  (SELECT sum(size_bytes * submissions) FROM ${storage}.storage_account_day)::text AS account_days,
  (SELECT sum(size_bytes * digits) FROM ${storage}.storage_size_day)::text AS size_days`

/** The product's own commands over a network file: archive and one processor per domain, into a new database. */
export async function runOurs(rpcUrl: string, head: number): Promise<OurRun> {
  const folder = mkdtempSync(join(tmpdir(), 'zg-bench-'))
  const at = (address: string) => [{ address, fromBlock: 1 }]
  const contracts = { flow: at(FLOW), inference: at(INFERENCE), market: [], ledger: [] }
  const network = { ...devnet, name: 'bench', rpcUrl, finalityBlocks: 10, contracts }
  writeFileSync(join(folder, 'network.json'), JSON.stringify(network))
  const database = await testDatabase()
  await migrateUp(database.url, { network, log: createLog('bench', 'error') })
  const archivePort = await freePort()
  const env = {
    ...process.env,
    ARCHIVE_PORT: String(archivePort),
    ARCHIVE_URL: `http://127.0.0.1:${archivePort}`,
    NETWORK: join(folder, 'network.json'),
    DATABASE_URL: database.url,
    DATA_DIR: join(folder, 'data'),
    LOG_LEVEL: 'error',
    SQD_LOG_LEVEL: 'ERROR',
    SILENT_CALLS: 'off',
  }
  const client = new Client({ connectionString: database.url })
  await client.connect()
  const meter = new Meter()
  // As zg up does it: all at once.
  const children = [['archive'], ...DOMAINS.map((domain) => ['process', domain])].map((args) =>
    meter.fork(CLI, args, { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }),
  )
  for (const domain of DOMAINS) {
    await until(client, `SELECT FROM ${domain}.status WHERE head_height >= ${head}`)
  }
  const cost = meter.stop()
  const sums = await firstRow(client, SUMS('storage', 'compute'))
  const reindexing = performance.now()
  await Promise.all(
    DOMAINS.map((domain) =>
      ended(
        fork(CLI, ['reindex', domain], {
          env,
          stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        }),
      ),
    ),
  )
  const reindexSeconds = (performance.now() - reindexing) / 1_000
  for (const child of children) child.kill('SIGKILL')
  await client.end()
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
  return { cost, sums, reindexSeconds }
}

/** A stock squid, with its tables made by TypeORM from the same entities. */
export async function runStock(rpcUrl: string, head: number): Promise<Run> {
  const projectDir = mkdtempSync(join(tmpdir(), 'zg-bench-'))
  mkdirSync(join(projectDir, 'lib/model'), { recursive: true })
  writeFileSync(
    join(projectDir, 'lib/model/index.js'),
    `module.exports = require(${JSON.stringify(join(ROOT, 'src/model/generated'))})\n`,
  )
  const database = await testDatabase()
  const source = new DataSource({
    type: 'postgres',
    url: database.url,
    entities: Object.values(model).filter((each) => typeof each === 'function') as never,
    namingStrategy: new SnakeNaming(),
    synchronize: true,
  })
  await source.initialize()
  await source.destroy()
  const client = new Client({ connectionString: database.url })
  await client.connect()
  const meter = new Meter()
  const squid = meter.fork(join(__dirname, 'stock/squid.js'), [JSON.stringify({ rpcUrl, projectDir, to: head })], {
    env: { ...process.env, DB_URL: database.url, SQD_LOG_LEVEL: 'ERROR' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await until(client, `SELECT FROM squid_processor.hot_block WHERE height >= ${head}`)
  const cost = meter.stop()
  squid.kill('SIGKILL')
  const sums = await firstRow(client, SUMS('public', 'public'))
  await client.end()
  await database.drop()
  return { cost, sums }
}

/** What nobody can do without, see raw.ts. */
export async function runRaw(rpcUrl: string, to: number): Promise<Cost> {
  const database = await testDatabase()
  const meter = new Meter()
  const options = { rpcUrl, databaseUrl: database.url, to }
  const stdio: StdioOptions = ['ignore', 'ignore', 'inherit', 'ipc']
  await ended(meter.fork(join(__dirname, 'raw.js'), [JSON.stringify(options)], { stdio }))
  const cost = meter.stop()
  await database.drop()
  return cost
}

/** Waits for a row, and before that for its table. */
async function until(client: Client, sql: string): Promise<void> {
  for (;;) {
    const { rowCount } = await client.query(sql).catch((error: { code?: string }) => {
      if (error.code === UNDEFINED_TABLE) return { rowCount: 0 }
      throw error
    })
    if (rowCount !== 0) return
    await wait(POLL_MS)
  }
}

async function firstRow(client: Client, sql: string): Promise<Sums> {
  const { rows } = await client.query<Sums>(sql)
  return rows[0] as Sums
}
