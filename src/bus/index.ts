import type { Log } from '../lib/log'
import type { Publisher, Subscriber } from './message'
import { NotifyPublisher, NotifySubscriber } from './notify'
import { RedisPublisher, RedisSubscriber } from './redis'

export type { BlockCommitted, Listener, Publisher, Subscriber } from './message'

/** The writing end: LISTEN/NOTIFY of the same database, or Redis where one is configured. */
export function createPublisher(o: { readonly redisUrl?: string | undefined; readonly network: string }): Publisher {
  return o.redisUrl === undefined ? new NotifyPublisher() : new RedisPublisher(o.redisUrl, o.network)
}

/** The reading end. LISTEN needs a direct connection to the primary; behind replicas or a pooler, use Redis. */
export function createSubscriber(o: {
  readonly redisUrl?: string | undefined
  readonly databaseUrl: string
  readonly network: string
  readonly log: Log
}): Subscriber {
  return o.redisUrl === undefined
    ? new NotifySubscriber(o.databaseUrl, o.log)
    : new RedisSubscriber(o.redisUrl, o.network, o.log)
}
