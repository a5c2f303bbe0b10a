import { redactUrl, redactUrls } from '../config/redact'
import { readFigures } from './archiveFigures'
import type { ConfigWithDatabase } from './database'
import type { Run } from './run'
import { removeRunFile, writeRunFile } from './runFile'
import { Screen } from './screen'
import type { Services } from './services'

const PROGRESS_EVERY_MS = 5_000

/** Writes the run file, prints where everything is and then how far it is; returns how to end that. */
export function announce(config: ConfigWithDatabase, services: Services, controlUrl: string, run: Run): () => void {
  const screen = new Screen(process.stdout)
  const startedAt = new Date().toISOString()
  const urls = {
    graphqlUrl: `${services.apiUrl}/graphql`,
    healthUrl: `${services.apiUrl}/health`,
    metricsUrl: `${controlUrl}/metrics`,
    databaseUrl: config.databaseUrl,
    rpcUrl: redactUrls(config.rpcUrl),
    archiveUrl: services.archiveUrl,
  }
  const write = () => {
    const pids = { supervisor: process.pid, ...run.fleet.pids() }
    writeRunFile(config.dataDir, {
      network: config.network.name,
      networkFile: config.networkFile,
      ...urls,
      startedAt,
      pids,
    })
  }
  write()
  const postgres = config.databaseIsOurs ? urls.databaseUrl : redactUrl(urls.databaseUrl)
  const lines = [
    `${config.network.name} (chain ${config.network.chainId}) is served; Ctrl-C ends everything.`,
    `  GraphiQL  ${urls.graphqlUrl}`,
    `  Health    ${urls.healthUrl}`,
    `  Metrics   ${urls.metricsUrl}`,
    `  Postgres  ${postgres}`,
  ]
  screen.say(lines.join('\n'), { event: 'ready', network: config.network.name, ...urls, databaseUrl: postgres })
  let ended = false
  const timer = setInterval(async () => {
    write()
    const archive = await readFigures(services.archiveUrl)
    if (!ended) screen.progress([...services.progress.values()], archive)
  }, PROGRESS_EVERY_MS)
  return () => {
    ended = true
    clearInterval(timer)
    screen.clearProgress()
    removeRunFile(config.dataDir)
  }
}
