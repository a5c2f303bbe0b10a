import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { type Archive, startArchive } from '../../src/archive'
import type { Network } from '../../src/config/network'
import { createLog } from '../../src/lib/log'
import { snakeCase } from '../../src/lib/names'
import { DOMAIN_NAMES, type DomainName, domainEntities } from '../../src/model/domains'
import { copyOf, migratedDatabase, sharedCopyOf, type TestDatabase } from '../postgres'
import { CLI, type Ended, startZg, type Zg, zg } from '../zg'
import { headOf, type PlayedChain, sharedChain, wholeChain } from './devnetChain'

const DEADLINE_MS = 40_000

/** A database, an archive in this process, and processors as the real child processes. */
export class Indexer {
  private readonly processors = new Map<DomainName, ChildProcess>()

  private constructor(
    readonly database: TestDatabase,
    readonly archive: Archive,
    private readonly environment: Readonly<Record<string, string>>,
    readonly client: Client,
    readonly network: Network,
  ) {}

  /** An index of the chain of `playedChain`, all domains at its head: a copy of one that processors made. */
  static ofPlayedChain(network: Network): Promise<Indexer> {
    return Indexer.start(network, {}, copyOf('played', playedIndex))
  }

  /** The same for everybody in a run, of the chain of `sharedChain`: it must not be changed. */
  static ofSharedChain(network: Network): Promise<Indexer> {
    return Indexer.start(network, {}, sharedCopyOf('played', playedIndex))
  }

  /** The same of the chain of `wholeChain`. */
  static ofWholeChain(network: Network): Promise<Indexer> {
    return Indexer.start(
      network,
      {},
      copyOf('whole', () => indexed(wholeChain, Indexer.ofPlayedChain)),
    )
  }

  static async start(
    network: Network,
    environment: Readonly<Record<string, string>> = {},
    opening: Promise<TestDatabase> = migratedDatabase(network),
  ): Promise<Indexer> {
    const log = createLog('test', 'error')
    const database = await opening
    const folder = mkdtempSync(join(tmpdir(), 'zg-indexer-'))
    const keep = { directory: join(folder, 'archive'), maxBytes: 1e9 }
    const archive = await startArchive({ ...network, port: 0, headPollMs: 30, keep, log })
    const file = join(folder, 'network.json')
    writeFileSync(file, JSON.stringify(network))
    const client = new Client({ connectionString: database.url })
    await client.connect()
    const { PATH, HOME, TMPDIR } = process.env
    return new Indexer(
      database,
      archive,
      {
        ...(PATH && { PATH }),
        ...(HOME && { HOME }),
        ...(TMPDIR && { TMPDIR }),
        NETWORK: file,
        DATABASE_URL: database.url,
        ARCHIVE_URL: archive.url,
        DATA_DIR: join(folder, 'data'),
        LOG_LEVEL: process.env.TEST_LOGS ?? 'warn',
        SILENT_CALLS: 'on',
        ...environment,
      },
      client,
      network,
    )
  }

  /** Starts a domain's processor, and again whenever it ends by itself, as the supervisor does. */
  process(...domains: readonly DomainName[]): void {
    for (const domain of domains) {
      const child = spawn(process.execPath, [CLI, 'process', domain], {
        env: { ...this.environment },
        stdio: ['ignore', process.env.TEST_LOGS ? 'inherit' : 'ignore', process.env.TEST_LOGS ? 'inherit' : 'ignore'],
      })
      this.processors.set(domain, child)
      child.once('exit', () => {
        if (this.processors.get(domain) === child) this.process(domain)
      })
    }
  }

  /** Runs another command of the program to its end. */
  run(...command: readonly string[]): Promise<Ended> {
    return zg(command, this.environment)
  }

  /** Starts another command of the program that does not end by itself. */
  start(environment: Readonly<Record<string, string>>, ...command: readonly string[]): Zg {
    return startZg(command, { ...this.environment, ...environment })
  }

  /** Ends a processor without asking it. */
  async kill(domain: DomainName): Promise<void> {
    const child = this.processors.get(domain)
    this.processors.delete(domain)
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('exit', resolve))
  }

  /** Stops a processor during the work, as a machine does that sleeps. Answers what its exit code will be. */
  async asleep(domain: DomainName, work: () => Promise<void>): Promise<{ readonly exitCode: Promise<number | null> }> {
    const child = this.processors.get(domain)
    const exitCode = new Promise<number | null>((resolve) => child?.once('exit', resolve))
    child?.kill('SIGSTOP')
    await work()
    child?.kill('SIGCONT')
    return { exitCode }
  }

  /** Waits until the domains have this block as their head; without a name, those that are processed. */
  async reaches(
    head: { readonly height: number; readonly hash: string },
    ...domains: readonly DomainName[]
  ): Promise<void> {
    for (const domain of domains.length > 0 ? domains : this.processors.keys()) {
      await this.until(`${domain} reaches ${head.height}#${head.hash}`, async () => {
        const { rows } = await this.client.query(`SELECT head_height, head_hash FROM ${domain}.status`)
        return rows[0]?.head_height === head.height && rows[0]?.head_hash === head.hash
      })
    }
  }

  async until(what: string, holds: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + DEADLINE_MS
    while (!(await holds())) {
      if (Date.now() > deadline) throw new Error(`not within ${DEADLINE_MS / 1_000} s: ${what}`)
      await wait(30)
    }
  }

  /** Every row of every table of the domains, as text: equal listings are equal databases. */
  rows(...domains: readonly DomainName[]): Promise<Record<string, string[]>> {
    return allRows(this.client, domains.length > 0 ? domains : DOMAIN_NAMES)
  }

  async stop(): Promise<void> {
    await this.close()
    await this.database.drop()
  }

  /** Ends everything and leaves the database. */
  async close(): Promise<void> {
    for (const domain of DOMAIN_NAMES) await this.kill(domain)
    await this.archive.close()
    await this.client.end()
  }
}

const playedIndex = () => indexed(sharedChain, Indexer.start)

/** Indexes a chain. Answers the database, which nobody is connected to any more. */
async function indexed(
  play: () => Promise<PlayedChain>,
  open: (network: Network) => Promise<Indexer>,
): Promise<TestDatabase> {
  const played = await play()
  const indexer = await open(played.deployment.network)
  indexer.process(...DOMAIN_NAMES)
  await indexer.reaches(await headOf(played))
  await indexer.close()
  await played.anvil.stop()
  return indexer.database
}

/** Every row of every table of the domains, as text. */
export async function allRows(client: Client, domains: readonly DomainName[]): Promise<Record<string, string[]>> {
  const listing: Record<string, string[]> = {}
  for (const domain of domains) {
    for (const entity of domainEntities[domain]) {
      const table = `${domain}.${snakeCase(entity.name)}`
      const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM ${table} t ORDER BY id`)
      listing[table] = rows.map((each) => each.row)
    }
  }
  return listing
}
