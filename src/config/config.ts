import type { ChainFrom } from './chainFrom'
import type { Network } from './network'

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

export const CHAIN_TRANSACTIONS = ['all', 'known', 'none'] as const
export type ChainTransactions = (typeof CHAIN_TRANSACTIONS)[number]

/** What a domain can be asked to read beyond the usual. */
export const READING_OPTIONS = ['ERC8004_ALL', 'DISCOVER_AGENTS'] as const
export type ReadingOption = (typeof READING_OPTIONS)[number]

/** Everything a command needs to know, fully resolved. Ports: 0 means "any free one". */
export interface Config {
  readonly network: Network
  /** File the network was read from; undefined for a built-in network. */
  readonly networkFile?: string
  /** Whether `zg up` starts the chain itself: network devnet and no RPC_URL. */
  readonly ownDevnet: boolean
  /** One or several endpoints with their limits, as `endpointsOf` reads them. */
  readonly rpcUrl: string
  /** Undefined: `zg up` runs the embedded PostgreSQL. */
  readonly databaseUrl?: string
  /** Read replica or pooler for the API; undefined: the same as `databaseUrl`. */
  readonly databaseReadUrl?: string
  /** Undefined: the bus is LISTEN/NOTIFY. */
  readonly redisUrl?: string
  /** Undefined: `zg up` starts the archive. */
  readonly archiveUrl?: string
  /** Who is asked what storage nodes hold; both undefined: nobody. */
  readonly storageIndexerUrl?: string
  readonly storageNodeUrl?: string
  /** Questions per second to them at most. */
  readonly storageStatusPerSecond: number
  /** Absolute path. */
  readonly dataDir: string
  /** Where the archive keeps its chunks; absolute path. */
  readonly archiveDir: string
  readonly archiveMaxBytes: number
  /** Address every server of ours listens on. */
  readonly host: string
  readonly apiPort: number
  readonly archivePort: number
  readonly databasePort: number
  readonly rpcPort: number
  readonly metricsPort: number
  readonly chainFrom: ChainFrom
  readonly chainTransactions: ChainTransactions
  /** Whether calls that emit no log are followed; off leaves the columns that depend on them null. */
  readonly silentCalls: boolean
  /** What is read beyond the usual: all ids of the canonical agent registries, agent contracts that nobody declared. */
  readonly readingOptions: readonly ReadingOption[]
  /** Seconds between two audits of `zg up` and `zg reconcile watch`; null: `zg up` makes none. */
  readonly reconcileEvery: number | null
  readonly logLevel: LogLevel
  readonly devnet: {
    readonly seed: number
    readonly txPerSecond: number
    readonly blockSeconds: number
  }
}
