import { createPublisher } from '../bus'
import type { Config } from '../config/config'
import { ProcessorDatabase } from '../db/processorDatabase'
import { initState, noteGenesis, readGenesis } from '../db/state'
import { ConfigError } from '../lib/errors'
import type { Log } from '../lib/log'
import type { DomainName } from '../model/domainNames'
import { alignWithChain } from './align'
import { applyBatch } from './applyBatch'
import { supplyFacts } from './at'
import { ChainReader } from './chainReader'
import { firstCoveredBlock } from './coverage'
import { Decoder } from './decode'
import { discoverDeployments } from './deployments'
import { Finder } from './found/finder'
import { contracts, domains } from './index'
import { KnownCalls } from './knownCalls'
import { ROUND_BLOCKS } from './members'
import type { ProcessorMetrics } from './metrics'
import { ProgressReport } from './progress'
import { createProcessor } from './source'

export interface ProcessorOptions {
  readonly config: Config & { readonly databaseUrl?: string | undefined }
  readonly archiveUrl: string
  /** The domain's schema, unless a reindex builds another beside it. */
  readonly schema?: string
  /** Ends the process, with exit code 0, at this block. */
  readonly to?: number
  readonly metrics: ProcessorMetrics
  /** Where evm-processor serves its own metrics. */
  readonly enginePort: number
  /** The processor followed the head and is far behind: only one that starts anew reads wide ranges again. */
  readonly onFellBehind: (reason: string) => void
  readonly log: Log
}

/** Indexes one domain. Takes over the process: evm-processor ends it on any error and has no stop. */
export async function runProcessor(name: DomainName, options: ProcessorOptions): Promise<void> {
  const { config, archiveUrl, schema = name, log } = options
  if (config.databaseUrl === undefined) throw new ConfigError('DATABASE_URL is not set.')
  const domain = domains[name]
  const chain = new ChainReader(archiveUrl)
  const publisher = await createPublisher({ redisUrl: config.redisUrl, network: config.network.name })
  const db = await ProcessorDatabase.open({ databaseUrl: config.databaseUrl, domain: name, schema, publisher })
  await chain.untilThere()
  const deployed = await discoverDeployments(config.network, Object.values(domains), (to, data) => chain.call(to, data))

  const readsBlocks = domain.handlers.some((handler) => handler.kind === 'block')
  const looks = domain.found !== undefined && config.readingOptions.includes('DISCOVER_AGENTS')
  const first = readsBlocks ? await firstCoveredBlock(config.chainFrom, chain) : looks ? 0 : deployed.firstBlock(domain)
  if (first === undefined) return idle(name, log)
  const state = await initState(db.query, {
    coveredFrom: first,
    silentCalls: config.silentCalls,
    readingOptions: config.readingOptions,
  })
  const head = await alignWithChain(db, { domain: name, chain, log })
  // A reindex takes it over from the live schema: it must not need the endpoint.
  if (schema === name && (await readGenesis(db.query)) === null) await noteGenesis(db.query, await chain.hashAt(0))
  log.info({ schema, height: head.height, coveredFrom: state.coveredFrom }, 'processor starts')

  const discover = state.readingOptions.includes('DISCOVER_AGENTS')
  const context = {
    domain,
    finder: discover && domain.found ? new Finder(domain, domain.found, deployed, archiveUrl) : undefined,
    decoder: new Decoder(domain, deployed, state.silentCalls),
    archiveUrl,
    chain: {
      deployed,
      known: new KnownCalls(
        contracts.map(({ contract }) => ({ contract, addresses: deployed.of(contract).map((each) => each.address) })),
      ),
      silentCalls: state.silentCalls,
      options: new Set(state.readingOptions),
      coveredFrom: state.coveredFrom,
      keepTransactions: config.chainTransactions,
      supply: supplyFacts(config.network),
      roundBlocks: config.network.roundBlocks ?? ROUND_BLOCKS,
    },
  }
  const progress = new ProgressReport({
    domain: name,
    archiveUrl,
    metrics: options.metrics,
    onFellBehind: ({ height, head }) => {
      if (options.to !== undefined) return
      log.warn({ height, head }, 'far behind the head; the processor ends, to be started anew')
      options.onFellBehind(`Block ${height} is far behind the head ${head}: the processor starts anew.`)
    },
  })
  const processor = createProcessor({
    domain,
    deployed,
    archiveUrl,
    finalityBlocks: config.network.finalityBlocks,
    silentCalls: state.silentCalls,
    discover,
    from: state.coveredFrom,
    to: options.to,
    prometheusPort: options.enginePort,
  })
  db.onReplaced(() => {
    log.info({ schema }, 'a reindex replaced the schema; the processor starts anew')
    process.exit(0)
  })
  processor.run(db, async ({ blocks, store }) => {
    const started = performance.now()
    const { acts, undecodable, rows } = await applyBatch(context, blocks, store)
    const ms = performance.now() - started
    const [first, last] = [blocks[0]?.header, blocks.at(-1)?.header]
    const [from, to] = [first?.height, last?.height]
    log.info({ from, to, blocks: blocks.length, acts, undecodable, ms: Math.round(ms) }, 'batch applied')
    if (undecodable > 0) log.warn({ from, to, undecodable }, 'logs that do not decode were kept raw')
    if (last === undefined) return
    const { height, timestamp: time } = last
    progress.reached({ height, time, blocks: blocks.length, acts, undecodable, rows, seconds: ms / 1_000 })
  })
}

/** Stays alive without work, so that whoever supervises it does not start it again and again. */
function idle(domain: DomainName, log: Log): Promise<void> {
  log.warn({ domain }, 'none of the contracts is deployed on this network')
  return new Promise(() => setInterval(() => undefined, 2 ** 30))
}
