import type { DataSource, QueryRunner } from 'typeorm'
import type { Publisher } from '../bus'
import { ConfigError, InvariantError } from '../lib/errors'
import { type DomainName, domainEntities, type EntityClass } from '../model/domains'
import type { Changes, Row } from './changes'
import { connectDomain } from './datasource'
import { flushChanges } from './flush'
import { Partitions } from './partitions'
import { forgetHotBlocks, type HashAndHeight, type ProcessorState, readState, recordFork, writeState } from './state'
import { swapLock } from './swapLock'
import { type Table, tableOf } from './tables'
import { rollbackAbove, UndoLog } from './undo'
import { loadRows, type Query } from './write'

const LOOK_EVERY_MS = 1_000

interface FinalTxInfo {
  prevHead: HashAndHeight
  nextHead: HashAndHeight
  isOnTop: boolean
}

interface HotTxInfo {
  finalizedHead: HashAndHeight
  baseHead: HashAndHeight
  newBlocks: HashAndHeight[]
}

/** What a batch may do with the database: read rows by id, then hand over all its changes at once. */
export interface Store {
  /** Runs in the batch's transaction. */
  readonly query: Query
  /** First block that no earlier batch held. */
  readonly from: number
  load(entity: EntityClass, ids: readonly string[]): Promise<Row[]>
  /** @param headTime time of the last block of the batch, null when the batch has no block */
  flush(changes: Changes, height: number, headTime: Date | null): Promise<void>
}

export interface ProcessorDatabaseOptions {
  readonly databaseUrl: string
  readonly domain: DomainName
  /** The domain's schema, or the one that a reindex builds beside it. */
  readonly schema: string
  readonly publisher: Publisher
}

/**
 * evm-processor's `Database`: each batch is one transaction that holds rows, height and undo log.
 * Final blocks are written in bulk; above finality every block is its own slice and can be taken back.
 */
export class ProcessorDatabase {
  readonly supportsHotBlocks = true as const

  /** The head of the last commit of this process. */
  private committed: HashAndHeight | undefined
  private isWriting = false

  private constructor(
    private readonly options: ProcessorDatabaseOptions,
    private readonly source: DataSource,
    private readonly runner: QueryRunner,
    private readonly tables: readonly Table[],
    private readonly partitions: Partitions,
  ) {}

  /** Opens the database and keeps every other processor of the same schema out until it is closed. */
  static async open(options: ProcessorDatabaseOptions): Promise<ProcessorDatabase> {
    const source = await connectDomain(options.databaseUrl, options.domain, options.schema)
    const runner = source.createQueryRunner()
    const [{ locked }] = (await runner.query('SELECT pg_try_advisory_lock(hashtext($1)) AS locked', [
      `zg process ${options.schema}`,
    ])) as [{ locked: boolean }]
    if (!locked) {
      await source.destroy()
      throw new ConfigError(`Another processor is already writing the schema "${options.schema}" of this database.`)
    }
    const tables = domainEntities[options.domain].map((entity) => tableOf(source, entity))
    return new ProcessorDatabase(options, source, runner, tables, new Partitions())
  }

  /**
   * Calls back when a reindex put another schema in this one's place that is not as far: evm-processor goes on from what it knows and
   * would notice only when the next block does not fit.
   */
  onReplaced(callback: () => void): void {
    const timer = setInterval(async () => {
      const { committed } = this
      const [status] = await this.source
        .query('SELECT head_height, head_hash FROM status')
        .catch((): { head_height: number; head_hash: string }[] => [])
      if (status === undefined || committed === undefined || this.committed !== committed || this.isWriting) return
      if (status.head_hash === committed.hash || status.head_height > committed.height) return
      clearInterval(timer)
      callback()
    }, LOOK_EVERY_MS)
    timer.unref()
  }

  readonly query: Query = (sql, parameters) => this.runner.query(sql, parameters)

  async close(): Promise<void> {
    await this.runner.release()
    await this.source.destroy()
  }

  /** evm-processor asks once, at its start. */
  connect(): Promise<ProcessorState> {
    return readState(this.query)
  }

  /** Writes final blocks. Hot blocks that are still there are replaced by them. */
  async transact(info: FinalTxInfo, work: (store: Store) => Promise<void>): Promise<void> {
    await this.commit(async () => {
      const state = await readState(this.query)
      if (state.height !== info.prevHead.height || state.hash !== info.prevHead.hash) {
        throw new InvariantError(
          `The database is at block ${state.height}#${state.hash}, but the processor goes on from ${info.prevHead.height}#${info.prevHead.hash}.`,
        )
      }
      const fork = await this.rollback(state, state)
      let headTime: Date | null = null
      await work(this.store(info.prevHead.height + 1, null, (time) => (headTime = time)))
      await writeState(this.query, info.nextHead, info.nextHead, headTime)
      return { head: info.nextHead, fork }
    })
  }

  /** Writes blocks above finality, each with what it takes to undo it, after dropping those that a fork left behind. */
  async transactHot2(
    info: HotTxInfo,
    work: (store: Store, sliceStart: number, sliceEnd: number) => Promise<void>,
  ): Promise<void> {
    await this.commit(async () => {
      const state = await readState(this.query)
      const chain = [state, ...state.top]
      if (!chain.some((block) => block.hash === info.baseHead.hash)) {
        throw new InvariantError(
          `Block ${info.baseHead.height}#${info.baseHead.hash}, on which the new blocks build, is not in the database.`,
        )
      }
      const fork = await this.rollback(state, info.baseHead)
      const blocks = info.newBlocks
      const head = blocks.at(-1) ?? info.baseHead
      const finalized = info.finalizedHead.height > state.height ? info.finalizedHead : state
      let headTime: Date | null = null
      const noteTime = (time: Date | null) => (headTime = time ?? headTime)

      const finalCount = blocks.filter((block) => block.height <= finalized.height).length
      if (finalCount > 0) await work(this.store(info.baseHead.height + 1, null, noteTime), 0, finalCount)
      for (let i = finalCount; i < blocks.length; i++) {
        const { height, hash } = blocks[i] as HashAndHeight
        await this.query('INSERT INTO hot_block (height, hash) VALUES ($1, $2)', [height, hash])
        await work(this.store(height, new UndoLog(this.query, height), noteTime), i, i + 1)
      }
      await forgetHotBlocks(this.query, finalized.height)
      await writeState(this.query, { height: finalized.height, hash: finalized.hash }, head, headTime)
      return { head, fork }
    })
  }

  /** evm-processor's older form of `transactHot2`. */
  transactHot(info: HotTxInfo, work: (store: Store, block: HashAndHeight) => Promise<void>): Promise<void> {
    return this.transactHot2(info, async (store, start, end) => {
      for (const block of info.newBlocks.slice(start, end)) await work(store, block)
    })
  }

  /**
   * Brings the state in line with the chain before the processor starts: hot blocks that are canonical and final by now
   * stay, those that a fork left behind go.
   * @param base the highest known block that is still on the chain
   * @param finalizedHeight height up to which the chain is final
   */
  async align(base: HashAndHeight, finalizedHeight: number): Promise<void> {
    const before = await readState(this.query)
    const moved =
      (before.top.at(-1) ?? before).hash !== base.hash || before.top.some((b) => b.height <= finalizedHeight)
    if (!moved) return
    await this.commit(async () => {
      const fork = await this.rollback(before, base)
      const kept = before.top.filter((block) => block.height <= Math.min(finalizedHeight, base.height))
      const finalized = kept.at(-1) ?? before
      await forgetHotBlocks(this.query, finalized.height)
      await writeState(this.query, { height: finalized.height, hash: finalized.hash }, base, null)
      return { head: base, fork }
    })
  }

  private async rollback(state: ProcessorState, base: HashAndHeight): Promise<string | null> {
    const dropped = state.top.filter((block) => block.height > base.height)
    if (dropped.length === 0) return null
    await rollbackAbove(this.query, base.height)
    await this.query('DELETE FROM hot_block WHERE height > $1', [base.height])
    return recordFork(this.query, base, dropped)
  }

  private store(from: number, undo: UndoLog | null, noteTime: (time: Date | null) => void): Store {
    return {
      query: this.query,
      from,
      load: (entity, ids) => loadRows(this.query, this.table(entity), ids),
      flush: async (changes, height, headTime) => {
        noteTime(headTime)
        await this.partitions.ensure(this.query, this.tables, height)
        await flushChanges(this.query, this.tables, changes, undo)
      },
    }
  }

  private table(entity: EntityClass): Table {
    const table = this.tables.find((each) => each.entity === entity)
    if (table === undefined)
      throw new InvariantError(`${this.options.domain} does not own the table of ${entity.name}.`)
    return table
  }

  private async commit(work: () => Promise<{ head: HashAndHeight; fork: string | null }>): Promise<void> {
    await this.runner.startTransaction('READ COMMITTED')
    // A reindex swaps schemas by rename: not between two statements of one batch.
    await this.runner.query('SELECT pg_advisory_xact_lock_shared(hashtext($1))', [swapLock(this.options.schema)])
    let message: Parameters<Publisher['afterCommit']>[0]
    this.isWriting = true
    try {
      const { head, fork } = await work()
      message = { domain: this.options.domain, height: head.height, hash: head.hash, fork }
      await this.options.publisher.inTransaction(this.query, message)
      await this.runner.commitTransaction()
      this.committed = head
    } catch (error) {
      this.partitions.forget()
      await this.runner.rollbackTransaction().catch(() => undefined)
      throw error
    } finally {
      this.isWriting = false
    }
    await this.options.publisher.afterCommit(message)
  }
}
