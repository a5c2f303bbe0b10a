import { Client } from 'pg'
import { messageOf } from '../lib/errors'
import type { Log } from '../lib/log'
import { type BlockCommitted, type Listener, Listeners, type Publisher, parseMessage, type Subscriber } from './message'

const CHANNEL = 'zg_block_committed'
const RETRY_MS = 1_000

/** NOTIFY in the writing transaction: delivered at commit, dropped with a rollback. */
export class NotifyPublisher implements Publisher {
  async inTransaction(
    query: (sql: string, parameters: unknown[]) => Promise<unknown>,
    message: BlockCommitted,
  ): Promise<void> {
    await query('SELECT pg_notify($1, $2)', [CHANNEL, JSON.stringify(message)])
  }

  async afterCommit(): Promise<void> {}
  async close(): Promise<void> {}
}

/** LISTEN on a connection of its own, opened again whenever it is lost. */
export class NotifySubscriber implements Subscriber {
  private readonly listeners = new Listeners<BlockCommitted | null>()
  private client: Client | null = null
  private retry: NodeJS.Timeout | null = null
  private closed = false

  constructor(
    private readonly databaseUrl: string,
    private readonly log: Log,
  ) {
    void this.connect()
  }

  on(listener: Listener): () => void {
    return this.listeners.add(listener)
  }

  async close(): Promise<void> {
    this.closed = true
    if (this.retry !== null) clearTimeout(this.retry)
    await this.client?.end()
  }

  private async connect(): Promise<void> {
    const client = new Client({ connectionString: this.databaseUrl, application_name: 'zg bus', keepAlive: true })
    this.client = client
    client.on('notification', ({ payload }) => this.listeners.call(parseMessage(payload)))
    let lost = false
    const again = (error?: unknown) => {
      if (lost || this.closed) return
      lost = true
      this.log.warn({ error: error && messageOf(error) }, 'bus connection lost')
      client.end().catch(() => undefined)
      this.retry = setTimeout(() => void this.connect(), RETRY_MS)
    }
    client.on('error', again)
    client.on('end', again)
    try {
      await client.connect()
      await client.query(`LISTEN ${CHANNEL}`)
      this.listeners.call(null)
    } catch (error) {
      again(error)
    }
  }
}
