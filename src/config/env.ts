import { join, resolve } from 'node:path'
import { ConfigError } from '../lib/errors'
import { formatChainFrom, parseChainFrom } from './chainFrom'
import { type Config, READING_OPTIONS } from './config'
import { resolveNetwork } from './resolveNetwork'
import { VARIABLE_NAMES, type VariableName, Variables } from './variables'

export type { Config } from './config'

export type Overrides = Partial<Record<VariableName, string>>
type Environment = Readonly<Record<string, string | undefined>>

/** A devnet shows what audits are. */
const DEVNET_RECONCILE_SECONDS = 120

/** Reads the configuration: overrides, then the environment, then defaults. Throws one ConfigError that lists every problem. */
export function loadConfig(overrides: Overrides = {}, environment: Environment = process.env): Config {
  const given = Object.fromEntries(
    VARIABLE_NAMES.map((name) => [name, overrides[name] ?? (environment[name] || undefined)]),
  )
  const parsed = Variables.safeParse(given)
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)

  const dataDir = resolve(given.DATA_DIR ?? '.data')
  const { network, file, problems: networkProblems } = resolveNetwork(given.NETWORK ?? 'devnet', dataDir)
  problems.push(...networkProblems)

  const chainFrom = network && parseChainFrom(given.CHAIN_FROM ?? network.chainFrom)
  if (network && !chainFrom && !given.CHAIN_FROM) problems.push(`NETWORK: chainFrom of ${network.name} is malformed`)

  if (problems.length > 0 || !parsed.success || !network || !chainFrom) throw new ConfigError(sentenceOf(problems))
  const env = parsed.data
  const isDevnet = network.name === 'devnet'
  return {
    network,
    networkFile: file,
    ownDevnet: env.NETWORK === 'devnet' && env.RPC_URL === undefined,
    rpcUrl: env.RPC_URL ?? network.rpcUrl,
    databaseUrl: env.DATABASE_URL,
    databaseReadUrl: env.DATABASE_READ_URL,
    redisUrl: env.REDIS_URL,
    archiveUrl: env.ARCHIVE_URL,
    storageIndexerUrl: env.STORAGE_INDEXER_URL ?? (env.STORAGE_NODE_URL ? undefined : network.storageIndexerUrl),
    storageNodeUrl: env.STORAGE_NODE_URL,
    storageStatusPerSecond: env.STORAGE_STATUS_PER_SECOND,
    dataDir,
    archiveDir: resolve(env.ARCHIVE_DIR ?? join(dataDir, 'archive')),
    archiveMaxBytes: env.ARCHIVE_MAX_BYTES,
    host: env.HOST,
    apiPort: env.API_PORT,
    archivePort: env.ARCHIVE_PORT,
    databasePort: env.DATABASE_PORT,
    rpcPort: env.RPC_PORT,
    metricsPort: env.METRICS_PORT,
    chainFrom,
    chainTransactions: env.CHAIN_TRANSACTIONS,
    silentCalls: env.SILENT_CALLS === undefined ? isDevnet : env.SILENT_CALLS === 'on',
    readingOptions: READING_OPTIONS.filter((name) => env[name] === 'on'),
    reconcileEvery:
      env.RECONCILE_EVERY === undefined ? (isDevnet ? DEVNET_RECONCILE_SECONDS : null) : env.RECONCILE_EVERY,
    logLevel: env.LOG_LEVEL,
    devnet: { seed: env.DEVNET_SEED, txPerSecond: env.DEVNET_TX_PER_SECOND, blockSeconds: env.DEVNET_BLOCK_SECONDS },
  }
}

/** Environment of a child process in which `loadConfig` resolves to the same configuration. */
export function childEnvironment(config: Config): NodeJS.ProcessEnv {
  const variables: Record<VariableName, string> = {
    NETWORK: config.networkFile ?? config.network.name,
    RPC_URL: config.ownDevnet ? '' : config.rpcUrl,
    DATABASE_URL: config.databaseUrl ?? '',
    DATABASE_READ_URL: config.databaseReadUrl ?? '',
    REDIS_URL: config.redisUrl ?? '',
    ARCHIVE_URL: config.archiveUrl ?? '',
    STORAGE_INDEXER_URL: config.storageIndexerUrl ?? '',
    STORAGE_NODE_URL: config.storageNodeUrl ?? '',
    STORAGE_STATUS_PER_SECOND: String(config.storageStatusPerSecond),
    DATA_DIR: config.dataDir,
    ARCHIVE_DIR: config.archiveDir,
    ARCHIVE_MAX_BYTES: String(config.archiveMaxBytes),
    HOST: config.host,
    API_PORT: String(config.apiPort),
    ARCHIVE_PORT: String(config.archivePort),
    DATABASE_PORT: String(config.databasePort),
    RPC_PORT: String(config.rpcPort),
    METRICS_PORT: String(config.metricsPort),
    CHAIN_FROM: formatChainFrom(config.chainFrom),
    CHAIN_TRANSACTIONS: config.chainTransactions,
    SILENT_CALLS: config.silentCalls ? 'on' : 'off',
    ERC8004_ALL: config.readingOptions.includes('ERC8004_ALL') ? 'on' : 'off',
    DISCOVER_AGENTS: config.readingOptions.includes('DISCOVER_AGENTS') ? 'on' : 'off',
    RECONCILE_EVERY: config.reconcileEvery === null ? 'off' : `${config.reconcileEvery}s`,
    LOG_LEVEL: config.logLevel,
    DEVNET_SEED: String(config.devnet.seed),
    DEVNET_TX_PER_SECOND: String(config.devnet.txPerSecond),
    DEVNET_BLOCK_SECONDS: String(config.devnet.blockSeconds),
  }
  return { ...process.env, ...variables }
}

function sentenceOf(problems: readonly string[]): string {
  if (problems.length === 1) return `The configuration is wrong: ${problems[0]}.`
  return `The configuration has ${problems.length} problems: ${problems.join('; ')}.`
}

/** Whether error messages should come with their stack; must work where the rest of the configuration is wrong. */
export function isDebugging(environment: Environment = process.env): boolean {
  return environment.LOG_LEVEL === 'debug' || environment.LOG_LEVEL === 'trace'
}
