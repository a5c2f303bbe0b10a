import { setTimeout as wait } from 'node:timers/promises'
import type { Config } from '../config/config'
import { childEnvironment } from '../config/env'
import type { DeepFork } from '../db/swap'
import { ConfigError, messageOf, UpstreamError } from '../lib/errors'
import { freePort } from '../lib/freePort'
import { createLog, type Log } from '../lib/log'
import type { DomainName } from '../model/domainNames'
import { ChainIsGone } from '../processors/align'
import { ProcessorMetrics } from '../processors/metrics'
import { reindex } from '../processors/reindex'
import { runProcessor } from '../processors/run'
import { CHAIN_IS_GONE, lastWords } from '../supervisor/messages'
import { takePort } from '../supervisor/ports'
import { endAtOnce } from './endAtOnce'
import { serveMetrics } from './metrics'
import { archiveOf, databaseOf, domainOf, withRunning } from './running'

const FIRST_DELAY_MS = 1_000
const LONGEST_DELAY_MS = 300_000

/** `zg process`: indexes one domain until it is stopped. Exits with code 3 when the indexed chain is gone. */
export async function processDomain(
  given: Config,
  name: string,
  options: { readonly schema?: string | true; readonly to?: string | true },
): Promise<void> {
  const domain = domainOf(name)
  const schema = schemaOf(options.schema)
  const to = blockOf(options.to)
  const running = withRunning(given)
  const config = { ...running, databaseUrl: databaseOf(running) }
  // evm-processor's metrics server takes the signals for itself and goes on; a batch that is cut off is rolled back.
  endAtOnce()
  const log = createLog(domain, config.logLevel)
  const metrics = new ProcessorMetrics(domain)
  const enginePort = await freePort()
  await serveMetrics(
    { ...config, metricsPort: await takePort(config.metricsPort, config.host, 'METRICS_PORT') },
    {
      contentType: metrics.registry.contentType,
      metrics: async () => `${await metrics.registry.metrics()}${await engineMetrics(enginePort)}`,
    },
  )
  const onFellBehind = (reason: string) => {
    void lastWords(new UpstreamError(reason)).then(() => process.exit(1))
  }
  try {
    const archiveUrl = archiveOf(config)
    await runProcessor(domain, { config, archiveUrl, schema, to, metrics, enginePort, onFellBehind, log })
  } catch (error) {
    if (!(error instanceof ChainIsGone)) throw error
    if (error.fork && schema === undefined) return rebuild(domain, config, { error, fork: error.fork, log })
    console.error(messageOf(error))
    await lastWords(error)
    process.exit(CHAIN_IS_GONE)
  }
}

/** What evm-processor and Node tell of themselves; nothing before the first batch. */
function engineMetrics(port: number): Promise<string> {
  return fetch(`http://127.0.0.1:${port}/metrics`, { signal: AbortSignal.timeout(1_000) }).then(
    (response) => response.text(),
    () => '',
  )
}

/**
 * Builds the domain anew beside the stale rows, which readers keep meanwhile, and ends: whoever runs the processor starts it again.
 * What fails is tried again here, ever more slowly: ending for it would look like a processor that never starts.
 */
async function rebuild(
  domain: DomainName,
  config: Config,
  { error, fork, log }: { readonly error: ChainIsGone; readonly fork: DeepFork; readonly log: Log },
): Promise<never> {
  const place = { domain, base: fork.base, dropped: fork.dropped.length }
  log.error({ ...place, reason: messageOf(error) }, 'the domain is rebuilt')
  const child = {
    program: process.argv[1] as string,
    arguments: [],
    environment: childEnvironment({ ...config, metricsPort: 0 }),
  }
  const { findFork } = error
  for (let delayMs = FIRST_DELAY_MS; ; delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS)) {
    try {
      await reindex(domain, { config, archiveUrl: archiveOf(config), child, findFork, log })
      process.exit(0)
    } catch (failure) {
      log.error({ ...place, reason: messageOf(failure), delayMs }, 'the rebuild failed; trying again')
      await wait(delayMs)
    }
  }
}

/** The name becomes part of SQL. */
function schemaOf(text: string | true | undefined): string | undefined {
  if (text === undefined) return undefined
  if (text !== true && /^[a-z][a-z0-9_]{0,62}$/.test(text)) return text
  throw new ConfigError('--schema: expected a lower-case name.')
}

function blockOf(text: string | true | undefined): number | undefined {
  if (text === undefined) return undefined
  if (text !== true && /^\d{1,10}$/.test(text)) return Number(text)
  throw new ConfigError('--to: expected a block number.')
}
