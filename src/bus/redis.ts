import { Redis } from 'ioredis'
import type { Log } from '../lib/log'
import { type BlockCommitted, type Listener, Listeners, type Publisher, parseMessage, type Subscriber } from './message'

const channelOf = (network: string) => `zg:${network}:block-committed`
const retryStrategy = (attempt: number) => Math.min(attempt * 100, 2_000)

/** PUBLISH after the commit; without Redis the message is lost, which readers survive. */
export class RedisPublisher implements Publisher {
  private readonly redis: Redis

  constructor(
    redisUrl: string,
    private readonly network: string,
  ) {
    this.redis = new Redis(redisUrl, { enableOfflineQueue: false, maxRetriesPerRequest: 0, retryStrategy })
    this.redis.on('error', () => undefined)
  }

  async inTransaction(): Promise<void> {}

  async afterCommit(message: BlockCommitted): Promise<void> {
    await this.redis.publish(channelOf(this.network), JSON.stringify(message)).catch(() => undefined)
  }

  async close(): Promise<void> {
    this.redis.disconnect()
  }
}

/** SUBSCRIBE on a connection of its own; ioredis opens it again and subscribes again when it is lost. */
export class RedisSubscriber implements Subscriber {
  private readonly listeners = new Listeners<BlockCommitted | null>()
  private readonly redis: Redis

  constructor(redisUrl: string, network: string, log: Log) {
    this.redis = new Redis(redisUrl, { retryStrategy, maxRetriesPerRequest: null, autoResubscribe: false })
    this.redis.on('error', (error) => log.warn({ error: error.message }, 'bus connection lost'))
    this.redis.on('message', (_channel, payload) => this.listeners.call(parseMessage(payload)))
    this.redis.on('ready', () => {
      // Only once the server listens for us is it known what may have been missed before.
      this.redis.subscribe(channelOf(network)).then(
        () => this.listeners.call(null),
        () => undefined,
      )
    })
  }

  on(listener: Listener): () => void {
    return this.listeners.add(listener)
  }

  async close(): Promise<void> {
    this.redis.disconnect()
  }
}
