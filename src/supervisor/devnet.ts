import type { Config } from '../config/config'
import { devnetFile, resolveNetwork } from '../config/resolveNetwork'
import { resetDomain } from '../db/migrate'
import { ConfigError } from '../lib/errors'
import type { Log } from '../lib/log'
import { DOMAIN_NAMES } from '../model/domainNames'
import { genesisHash } from './chain'
import type { ConfigWithDatabase } from './database'
import { takePort } from './ports'
import type { Run } from './run'

/** Anvil saves its whole state when it ends. */
const STOP_DEADLINE_MS = 30_000

/** The configuration on the devnet, which runs from here on. Undefined: asked to stop before it was there. */
export async function openDevnet(wanted: Config, { fleet, stop }: Run): Promise<Config | undefined> {
  const rpcPort = await takePort(wanted.rpcPort, '127.0.0.1', 'RPC_PORT')
  const options = { name: 'devnet', command: ['devnet'], stopDeadlineMs: STOP_DEADLINE_MS }
  const rpcUrl = await stop.during(fleet.launch({ ...wanted, rpcPort }, options).ready)
  if (rpcUrl === undefined) return undefined
  const networkFile = devnetFile(wanted.dataDir)
  const { network, problems } = resolveNetwork(networkFile, wanted.dataDir)
  if (!network) throw new ConfigError(problems.join('; '))
  const { storageIndexerUrl = wanted.storageNodeUrl ? undefined : network.storageIndexerUrl } = wanted
  return { ...wanted, network, networkFile, rpcUrl, rpcPort, ownDevnet: false, storageIndexerUrl }
}

/** Returns the chain's identity. A devnet that lost its state is another chain: what was indexed from the old one is dropped. */
export async function rebuildIfLost(
  config: ConfigWithDatabase,
  indexed: string | undefined,
  log: Log,
): Promise<string> {
  const genesis = await genesisHash(config.rpcUrl)
  if (indexed !== undefined && indexed !== genesis) {
    log.warn({ indexed, found: genesis }, 'the devnet lost its state and is another chain now; the data is rebuilt')
    for (const domain of DOMAIN_NAMES) await resetDomain(config.databaseUrl, domain)
  }
  return genesis
}
