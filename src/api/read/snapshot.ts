import type { Pool, PoolClient } from 'pg'
import { InvariantError } from '../../lib/errors'
import type { DomainName } from '../../model/domainNames'
import { fromDatabase } from '../errors'
import { statementsTotal } from '../metrics'
import { BEGIN_READ } from './database'
import { type DomainStatus, STATUS } from './domainStatus'

/** Runs one statement in the snapshot. */
export type Read = <R>(sql: string, parameters?: readonly unknown[]) => Promise<R[]>

/**
 * All reads of one operation, in one READ ONLY REPEATABLE READ transaction: they see the same rows, whatever is committed
 * meanwhile. The transaction begins with the first statement, and an operation that reads nothing has none.
 */
export class Snapshot {
  private client: Promise<PoolClient> | null = null
  private last: Promise<unknown> = Promise.resolve()
  private statuses: Promise<DomainStatus[]> | null = null
  private ended = false

  constructor(private readonly pool: Pool) {}

  readonly read: Read = <R>(sql: string, parameters: readonly unknown[] = []) => {
    // Execution may answer before every resolver is done: the connection can serve somebody else by then.
    if (this.ended) return Promise.reject(new InvariantError('The snapshot has ended.'))
    statementsTotal.inc()
    // A connection runs one statement at a time.
    const result = this.last.then(async () => {
      try {
        this.client ??= this.begin()
        const client = await this.client
        return (await client.query(sql, [...parameters])).rows as R[]
      } catch (error) {
        throw fromDatabase(error)
      }
    })
    this.last = result.catch(() => undefined)
    return result
  }

  /** The domains whose processors have begun. */
  status(): Promise<readonly DomainStatus[]> {
    this.statuses ??= this.read<DomainStatus>(STATUS)
    return this.statuses
  }

  /** Last block of each domain in this snapshot; null when nothing was read. */
  async heights(): Promise<Partial<Record<DomainName, number>> | null> {
    if (this.client === null) return null
    const statuses = await this.status().catch(() => null)
    return statuses && Object.fromEntries(statuses.map(({ domain, head_height }) => [domain, head_height]))
  }

  /** Ends the transaction and gives the connection back. */
  async end(): Promise<void> {
    this.ended = true
    await this.last
    const client = await this.client?.catch(() => undefined)
    this.client = null
    if (!client) return
    // A connection that cannot even roll back is not given back.
    await client.query('ROLLBACK').then(
      () => client.release(),
      (error: Error) => client.release(error),
    )
  }

  private async begin(): Promise<PoolClient> {
    const client = await this.pool.connect()
    try {
      await client.query(BEGIN_READ)
      return client
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined)
      client.release(error instanceof Error)
      throw error
    }
  }
}

/** Runs work on a snapshot of its own. */
export async function inSnapshot<T>(pool: Pool, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const snapshot = new Snapshot(pool)
  try {
    return await work(snapshot)
  } finally {
    await snapshot.end()
  }
}
