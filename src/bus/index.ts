import type { Log } from '../lib/log'
import type { Publisher, Subscriber } from './message'
import { NotifyPublisher, NotifySubscriber } from './notify'

export type { BlockCommitted, Listener, Publisher, Subscriber } from './message'

/** The writing end: LISTEN/NOTIFY of the same database, or Redis where one is configured. */
export async function createPublisher(o: {
  readonly redisUrl?: string | undefined
  readonly network: string
}): Promise<Publisher> {
  if (o.redisUrl === undefined) return new NotifyPublisher()
  return new (await redis()).RedisPublisher(o.redisUrl, o.network)
}

/** The reading end. LISTEN needs a direct connection to the primary; behind replicas or a pooler, use Redis. */
export async function createSubscriber(o: {
  readonly redisUrl?: string | undefined
  readonly databaseUrl: string
  readonly network: string
  readonly log: Log
}): Promise<Subscriber> {
  if (o.redisUrl === undefined) return new NotifySubscriber(o.databaseUrl, o.log)
  return new (await redis()).RedisSubscriber(o.redisUrl, o.network, o.log)
}

/** Most have no Redis: they need not load its driver. */
const redis = () => import('./redis.js')
