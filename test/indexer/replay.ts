import { fork } from 'node:child_process'
import { join } from 'node:path'
import { Client } from 'pg'
import { createPublisher } from '../../src/bus'
import type { ReadingOption } from '../../src/config/config'
import type { Network } from '../../src/config/network'
import { ProcessorDatabase } from '../../src/db/processorDatabase'
import { type HashAndHeight, initState } from '../../src/db/state'
import type { DomainName } from '../../src/model/domainNames'
import { contracts, domains } from '../../src/processors'
import { applyBatch, type BatchContext } from '../../src/processors/applyBatch'
import { supplyFacts } from '../../src/processors/at'
import type { BlockData } from '../../src/processors/blocks'
import { Decoder } from '../../src/processors/decode'
import { Deployed } from '../../src/processors/deployments'
import { Finder } from '../../src/processors/found/finder'
import { KnownCalls } from '../../src/processors/knownCalls'
import { ROUND_BLOCKS } from '../../src/processors/members'
import { type BorrowedDatabase, borrowDatabase } from '../postgres'
import { decodeBlocks } from './blocksJson'
import { allRows } from './indexer'

/** The blocks of domains up to a height, as evm-processor hands them over, through an archive that runs. */
export function collectBlocks<Name extends DomainName>(
  archiveUrl: string,
  options: {
    readonly network: Network
    readonly domains: readonly Name[]
    readonly to: number
    readonly discover?: boolean
  },
): Promise<Record<Name, BlockData[]>> {
  return new Promise((resolve, reject) => {
    const collected: Partial<Record<DomainName, BlockData[]>> = {}
    const child = fork(join(__dirname, 'collect.ts'), [JSON.stringify({ archiveUrl, ...options })], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', process.env.TEST_LOGS ? 'inherit' : 'ignore', 'ipc'],
    })
    child.on('message', (told) => {
      const { domain, blocks } = told as { domain: DomainName; blocks: string }
      collected[domain] = decodeBlocks(blocks)
    })
    child.once('close', (code) => {
      if (code === 0) resolve(collected as Record<Name, BlockData[]>)
      else reject(new Error(`collect ${options.domains}: exit code ${code}`))
    })
  })
}

/** One domain's index that is fed by hand. */
export class Replay {
  private constructor(
    private readonly database: BorrowedDatabase,
    private readonly client: Client,
    readonly db: ProcessorDatabase,
    private readonly context: BatchContext,
    private readonly domain: DomainName,
  ) {}

  /** @param archiveUrl where `needs` are asked for; answers are kept in the database */
  static async open(
    domain: DomainName,
    network: Network,
    archiveUrl: string,
    { silentCalls = true, readingOptions = [] }: { silentCalls?: boolean; readingOptions?: ReadingOption[] } = {},
  ): Promise<Replay> {
    const database = await borrowDatabase(network)
    const publisher = await createPublisher({ network: network.name })
    const db = await ProcessorDatabase.open({ databaseUrl: database.url, domain, schema: domain, publisher })
    await initState(db.query, { coveredFrom: 0, silentCalls, readingOptions })
    const client = new Client({ connectionString: database.url })
    await client.connect()
    const deployed = new Deployed(network)
    const known = new KnownCalls(
      contracts.map(({ contract }) => ({ contract, addresses: deployed.of(contract).map((each) => each.address) })),
    )
    const { found } = domains[domain]
    const discover = readingOptions.includes('DISCOVER_AGENTS')
    const context = {
      domain: domains[domain],
      finder: discover && found ? new Finder(domains[domain], found, deployed, archiveUrl) : undefined,
      decoder: new Decoder(domains[domain], deployed, silentCalls),
      chain: {
        deployed,
        known,
        silentCalls,
        coveredFrom: 0,
        options: new Set(readingOptions),
        keepTransactions: 'known' as const,
        supply: supplyFacts(network),
        roundBlocks: network.roundBlocks ?? ROUND_BLOCKS,
      },
      archiveUrl,
    }
    return new Replay(database, client, db, context, domain)
  }

  get url(): string {
    return this.database.url
  }

  /** Writes final blocks in batches of a size. */
  async final(blocks: readonly BlockData[], size: number): Promise<void> {
    for (let start = 0; start < blocks.length; start += size) {
      const batch = blocks.slice(start, start + size)
      const { height, hash } = await this.db.connect()
      await this.db.transact(
        { prevHead: { height, hash }, nextHead: headOf(batch), isOnTop: false },
        async (store) => void (await applyBatch(this.context, batch, store)),
      )
    }
  }

  /** Writes hot blocks on top of a base. */
  async hot(base: HashAndHeight, blocks: readonly BlockData[], finalizedHead: HashAndHeight): Promise<void> {
    const newBlocks = blocks.map((block) => headOf([block]))
    await this.db.transactHot2({ baseHead: base, newBlocks, finalizedHead }, async (store, start, end) => {
      await applyBatch(this.context, blocks.slice(start, end), store)
    })
  }

  rows(): Promise<Record<string, string[]>> {
    return allRows(this.client, [this.domain])
  }

  /** How much is left to undo. */
  async undoRows(): Promise<number> {
    const { rows } = await this.client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${this.domain}.undo`)
    return rows[0]?.n ?? -1
  }

  /** Leaves the database as it was. */
  async close(): Promise<void> {
    await this.db.close()
    const { rows } = await this.client.query<{ tables: string }>(
      `SELECT string_agg(format('%I.%I', schemaname, tablename), ', ') AS tables FROM pg_tables
       WHERE schemaname = $1 AND tablename <> 'migration'`,
      [this.domain],
    )
    await this.client.query(`TRUNCATE ${rows[0]?.tables}, zg.eth_call_result RESTART IDENTITY`)
    await this.client.end()
    this.database.giveBack()
  }
}

export function headOf(blocks: readonly BlockData[]): HashAndHeight {
  const { height, hash } = (blocks.at(-1) as BlockData).header
  return { height, hash }
}

/** Another block at the same height: other hash, and only every other transaction of the true one. */
export function twin(block: BlockData): BlockData {
  const hash = `0x${block.header.height.toString(16).padStart(8, '0').split('').reverse().join('')}${'f'.repeat(56)}`
  const kept = (index: number) => index % 2 === block.header.height % 2
  return {
    header: { ...block.header, hash, timestamp: block.header.timestamp + 1_000 },
    transactions: block.transactions.filter((tx) => kept(tx.transactionIndex)),
    logs: block.logs.filter((log) => kept(log.logIndex)),
  }
}
