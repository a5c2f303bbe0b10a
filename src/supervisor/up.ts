import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config/config'
import { migrateUp } from '../db/migrate'
import { ConfigError, messageOf } from '../lib/errors'
import { createLog } from '../lib/log'
import { announce } from './announce'
import { checkChain } from './chain'
import { startControl } from './control'
import { openDatabase } from './database'
import { openDevnet, rebuildIfLost } from './devnet'
import { Fleet } from './fleet'
import { lockDataFolder } from './lock'
import { readMeta, writeMeta } from './meta'
import { takePort } from './ports'
import type { Run } from './run'
import { launchServices } from './services'
import { StopRequest } from './stopRequest'

/** Runs everything for one machine until asked to stop; `program` is the file children are started from. */
export async function up(config: Config, program: string): Promise<void> {
  const log = createLog('up', config.logLevel)
  const stop = new StopRequest()
  const logDir = join(config.dataDir, 'log')
  const fleet = new Fleet({ program, logDir, log, onFailure: stop.fail })
  const run: Run = { log, fleet, stop, undo: [] }
  try {
    await start(config, run)
    await stop.promise
  } finally {
    // The children first: they use everything else.
    await fleet.stop()
    for (const undo of run.undo.reverse()) {
      await Promise.resolve(undo()).catch((error) =>
        log.error({ reason: messageOf(error) }, 'a part did not end cleanly'),
      )
    }
  }
}

/** Each step is complete or undone; between steps a wish to stop is heard. */
async function start(wanted: Config, run: Run): Promise<void> {
  const meta = await readMeta(wanted)
  const apiPort = await takePort(wanted.apiPort, wanted.host, 'API_PORT')
  const metricsPort = await takePort(wanted.metricsPort, wanted.host, 'METRICS_PORT')
  await makeFolders(wanted.dataDir)
  const control = await startControl({
    host: wanted.host,
    port: metricsPort,
    parts: () => run.fleet.parts,
    log: run.log,
  })
  run.undo.push(() => control.close())
  run.undo.push(await lockDataFolder(wanted.dataDir, control.url))

  // While the devnet plays its history the database can be made; any other chain is looked at first.
  const [onChain, database] = wanted.ownDevnet
    ? await Promise.all([openDevnet(wanted, run), openDatabase(wanted, run)])
    : [wanted, undefined]
  if (!onChain || run.stop.isAsked) return
  await checkChain(onChain, run.log)
  const config = { ...onChain, apiPort, ...(database ?? (await openDatabase(wanted, run))) }
  if (run.stop.isAsked) return

  await migrateUp(config.databaseUrl, { network: config.network, log: run.log })
  const genesis = wanted.ownDevnet ? await rebuildIfLost(config, meta?.genesis, run.log) : undefined
  await writeMeta(config, genesis)
  if (run.stop.isAsked) return
  const services = await launchServices(config, run)
  if (services) run.undo.push(announce({ ...config, archiveUrl: services.archiveUrl }, services, control.url, run))
}

async function makeFolders(dataDir: string): Promise<void> {
  try {
    await mkdir(join(dataDir, 'log'), { recursive: true })
  } catch (error) {
    throw new ConfigError(`The data folder ${dataDir} cannot be made (${messageOf(error)}): set DATA_DIR.`)
  }
}
