import { Client } from 'pg'
import { createPublisher, type Publisher } from '../../src/bus'
import { devnet } from '../../src/config/networks/devnet'
import type { Changes } from '../../src/db/changes'
import { ProcessorDatabase, type Store } from '../../src/db/processorDatabase'
import { type HashAndHeight, initState } from '../../src/db/state'
import { createNextSchema, nextSchema, swapSchemas } from '../../src/db/swap'
import { logId } from '../../src/lib/ids'
import { ComputeSettlement, ComputeSettlementStatus, FieldSource } from '../../src/model/generated'
import { migratedDatabase } from '../postgres'

export const PROVIDERS = ['0xaa', '0xbb'] as const

interface Block extends HashAndHeight {
  readonly facts: number
}

/** Written like a processor does, through the same database class: an indexed chain whose blocks hold settlements. */
export class SettlementChain {
  private chain: Block[] = []
  private final = -1
  private made = 0

  private constructor(
    readonly databaseUrl: string,
    private readonly drop: () => Promise<void>,
    private readonly db: ProcessorDatabase,
    private readonly publisher: Publisher,
  ) {}

  /** @param isLost whether the next message of the bus is lost */
  static async open(isLost: () => boolean = () => false): Promise<SettlementChain> {
    const database = await migratedDatabase()
    const real = await createPublisher({ network: devnet.name })
    const publisher: Publisher = {
      inTransaction: async (query, message) => (isLost() ? undefined : real.inTransaction(query, message)),
      afterCommit: (message) => real.afterCommit(message),
      close: () => real.close(),
    }
    const db = await openSchema(database.url, 'compute', publisher)
    return new SettlementChain(database.url, database.drop, db, publisher)
  }

  async close(): Promise<void> {
    await this.db.close()
    await this.drop()
  }

  get head(): number {
    return this.chain.length - 1
  }

  get hotBlocks(): number {
    return this.head - this.final
  }

  /** Writes new blocks, after dropping some of the hot ones, and makes all but the last `hot` final. */
  async grow(facts: readonly number[], { drop = 0, hot = this.hotBlocks + facts.length } = {}): Promise<void> {
    const kept = this.chain.slice(0, this.chain.length - Math.min(drop, this.hotBlocks))
    const added = facts.map((count, i) => this.newBlock(kept.length + i, count))
    this.chain = [...kept, ...added]
    this.final = Math.max(this.final, this.head - hot)
    await this.db.transactHot2(
      { baseHead: at(kept), finalizedHead: at(this.chain.slice(0, this.final + 1)), newBlocks: added },
      (store, start, end) => write(store, added.slice(start, end)),
    )
  }

  /** Writes the hot blocks again as final ones, and new ones behind them. */
  async growFinal(facts: readonly number[]): Promise<void> {
    const { height, hash } = await this.db.connect()
    const added = facts.map((count, i) => this.newBlock(this.chain.length + i, count))
    this.chain.push(...added)
    const blocks = this.chain.slice(height + 1)
    this.final = this.head
    await this.db.transact({ prevHead: { height, hash }, nextHead: at(this.chain), isOnTop: false }, (store) =>
      write(store, blocks),
    )
  }

  /** Drops hot blocks without new ones, as a processor does that starts after a fork. */
  async dropHot(count: number): Promise<void> {
    this.chain = this.chain.slice(0, this.chain.length - Math.min(count, this.hotBlocks))
    await this.db.align(at(this.chain), this.final)
  }

  /** Replaces the schema by a new one that holds the final blocks; the hot ones follow with the next commit. */
  async reindex(): Promise<void> {
    await createNextSchema(this.databaseUrl, 'compute')
    const next = await openSchema(this.databaseUrl, nextSchema('compute'), this.publisher)
    const final = this.chain.slice(0, this.final + 1)
    if (final.length > 0) {
      await next.transact({ prevHead: at([]), nextHead: at(final), isOnTop: false }, (store) => write(store, final))
    }
    await next.close()
    await swapSchemas(this.databaseUrl, 'compute')
  }

  /** Writes what a reindex has not written yet. */
  async followUp(): Promise<void> {
    const { height, hash, top } = await this.db.connect()
    const indexed = top.at(-1) ?? { height, hash }
    const blocks = this.chain.slice(indexed.height + 1)
    if (blocks.length === 0) return
    await this.db.transactHot2(
      { baseHead: indexed, finalizedHead: at(this.chain.slice(0, this.final + 1)), newBlocks: blocks },
      (store, start, end) => write(store, blocks.slice(start, end)),
    )
  }

  /** Ids of the table's rows in order. */
  async rows(provider?: string): Promise<string[]> {
    const client = new Client({ connectionString: this.databaseUrl })
    await client.connect()
    try {
      const { rows } = await client.query<{ id: string }>(
        'SELECT id FROM compute.compute_settlement WHERE $1::text IS NULL OR provider = $1 ORDER BY id',
        [provider],
      )
      return rows.map(({ id }) => id)
    } finally {
      await client.end()
    }
  }

  /** Short hashes in no order, each once: a new branch may sort before the one that it replaces, or behind. */
  private newBlock(height: number, facts: number): Block {
    const scrambled = (++this.made * 0x9e377) % 0x100000
    return { height, hash: `0x${scrambled.toString(16).padStart(5, '0')}${'0'.repeat(59)}`, facts }
  }
}

async function openSchema(databaseUrl: string, schema: string, publisher: Publisher): Promise<ProcessorDatabase> {
  const db = await ProcessorDatabase.open({ databaseUrl, domain: 'compute', schema, publisher })
  await initState(db.query, { coveredFrom: 0, silentCalls: true })
  return db
}

function at(blocks: readonly Block[]): HashAndHeight {
  const { height, hash } = blocks.at(-1) ?? { height: -1, hash: '0x' }
  return { height, hash }
}

async function write(store: Store, blocks: readonly Block[]): Promise<void> {
  const last = blocks.at(-1)
  if (last === undefined) return
  const rows = blocks.flatMap((block) => Array.from({ length: block.facts }, (_, i) => settlement(block, i)))
  const changes: Changes = {
    inserts: new Map([[ComputeSettlement, rows]]),
    members: new Map(),
    states: new Map(),
    additions: new Map(),
    patches: new Map(),
  }
  await store.flush(changes, last.height, new Date(last.height * 1_000))
}

function settlement({ height, hash }: Block, logIndex: number) {
  return {
    ...new ComputeSettlement({
      serving: '0x01',
      userAddress: '0x02',
      provider: PROVIDERS[logIndex % PROVIDERS.length],
      sender: '0x03',
      batchIndex: logIndex,
      status: ComputeSettlementStatus.SUCCESS,
      statusCode: 0,
      unsettledWei: 0n,
      source: FieldSource.CALLDATA,
      blockNumber: height,
      time: new Date(height * 1_000),
      txHash: Buffer.alloc(32),
      logIndex,
    }),
    id: logId(height, hash, logIndex),
  }
}
