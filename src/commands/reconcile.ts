import { setTimeout as wait } from 'node:timers/promises'
import type { Config } from '../config/config'
import { ConfigError, messageOf } from '../lib/errors'
import { createLog, type Log } from '../lib/log'
import { AuditOutcome } from '../model/generated'
import { type ReconcileOptions, reconcile } from '../reconcile/reconcile'
import { lineOf, summaryLines } from '../reconcile/report'
import { report } from '../supervisor/messages'
import { endAtOnce } from './endAtOnce'
import { archiveOf, databaseOf, domainOf, withRunning } from './running'

type Options = Readonly<Record<string, string | true | undefined>>

const WATCH_SECONDS = 3_600
/** Nothing is wrong when something cannot be known. */
const QUIET: readonly AuditOutcome[] = [AuditOutcome.UNAVAILABLE, AuditOutcome.UNKNOWN]

/** `zg reconcile`: compares once, and ends with exit code 1 on any difference; `watch` compares again and again. */
export async function reconcileOnce(given: Config, watch: string | undefined, options: Options): Promise<void> {
  if (watch !== undefined && watch !== 'watch') throw new ConfigError(`There is no reconcile ${watch}: expected watch.`)
  const config = withRunning(given)
  const log = createLog('reconcile', config.logLevel)
  const work: ReconcileOptions = {
    databaseUrl: databaseOf(config),
    archiveUrl: archiveOf(config),
    network: config.network,
    block: blockOf(options.block),
    domain: options.domain === undefined ? undefined : domainOf(String(options.domain)),
    log,
  }
  if (watch) return watchOver(work, config.reconcileEvery ?? WATCH_SECONDS, log)

  const isJson = options.json === true
  const tell = (line: string) => process.stdout.write(`${line}\n`)
  const summary = await reconcile({
    ...work,
    onResult: (check, comparison, pin) => !isJson && tell(lineOf(check, comparison, pin)),
  })
  if (isJson) tell(JSON.stringify(summary))
  else for (const line of summaryLines(summary)) tell(line)
  if (summary.differences > 0) process.exitCode = 1
}

/** Never ends by itself: what fails is tried again the next time. */
async function watchOver(work: ReconcileOptions, everySeconds: number, log: Log): Promise<never> {
  // A run that is cut off is noticed by the next one.
  endAtOnce()
  await report({ type: 'ready', url: work.archiveUrl })
  for (;;) {
    try {
      const { run, outcome, differences, compared, unavailable } = await reconcile({
        ...work,
        onResult: (check, comparison, pin) => {
          if (!QUIET.includes(comparison.outcome)) log.error({ check: check.name }, lineOf(check, comparison, pin))
        },
      })
      log.info({ run, outcome, compared, differences, unavailable }, 'reconciled')
    } catch (error) {
      log.error({ reason: messageOf(error) }, 'reconcile failed; trying again later')
    }
    await wait(everySeconds * 1_000)
  }
}

function blockOf(text: string | true | undefined): number | undefined {
  if (text === undefined) return undefined
  if (text !== true && /^\d{1,9}$/.test(text)) return Number(text)
  throw new ConfigError('--block: expected a block number.')
}
