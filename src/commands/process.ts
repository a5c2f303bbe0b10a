import type { Config } from '../config/config'
import { ConfigError, messageOf } from '../lib/errors'
import { createLog } from '../lib/log'
import { ChainIsGone } from '../processors/align'
import { runProcessor } from '../processors/run'
import { CHAIN_IS_GONE, lastWords } from '../supervisor/messages'
import { archiveOf, databaseOf, domainOf, withRunning } from './running'

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
  for (const event of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.once(event, () => process.exit(0))
  try {
    const log = createLog(domain, config.logLevel)
    await runProcessor(domain, { config, archiveUrl: archiveOf(config), schema, to, log })
  } catch (error) {
    if (!(error instanceof ChainIsGone)) throw error
    console.error(messageOf(error))
    await lastWords(error)
    process.exit(CHAIN_IS_GONE)
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
