import type { Pool } from 'pg'
import type { Subscriber } from '../bus'
import type { Network } from '../config/network'
import type { Log } from '../lib/log'
import { Snapshot } from './read/snapshot'
import type { ChainHead } from './status/chainHead'

/** What lives as long as the server. */
export interface ApiServices {
  readonly network: Network
  /** Connections to the database or its replica; `Snapshot` and `inSnapshot` read with the API's role. */
  readonly pool: Pool
  /** The reading end of the bus. */
  readonly subscriber: Subscriber
  readonly chainHead: ChainHead
  /** Where the chain itself is asked; undefined: it is not. */
  readonly archiveUrl?: string | undefined
  readonly log: Log
}

/** What resolvers see: the services and the snapshot of their operation, or of one event of a subscription. */
export interface ApiContext extends ApiServices {
  readonly db: Snapshot
}

/** A context with a snapshot and loaders of its own. */
export function newContext(services: ApiServices): ApiContext {
  return { ...services, db: new Snapshot(services.pool) }
}
