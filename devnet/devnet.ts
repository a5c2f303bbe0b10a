import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Hex } from 'viem'
import { type Network, NetworkFile } from '../src/config/network'
import { devnet } from '../src/config/networks/devnet'
import { devnetFile } from '../src/config/resolveNetwork'
import { ConfigError, messageOf } from '../src/lib/errors'
import { createLog, type Log } from '../src/lib/log'
import { type Anvil, startAnvil } from './anvil'
import { Chain } from './chain'
import { type Deployment, deployContracts } from './deploy'
import { playSpine } from './scenarios/spine'
import { startTraffic } from './traffic'
import { usersOf } from './users'

export interface DevnetOptions {
  readonly port: number
  /** Folder in which the chain is kept between runs. */
  readonly dataDir: string
  readonly seed: number | string
  readonly txPerSecond: number
  /** Seconds. */
  readonly blockTime: number
}

export interface Devnet {
  readonly url: string
  readonly network: Network
  stop(): Promise<void>
}

/** A local chain with the contracts and people who use them. The first start plays the scenario, a later one goes on. */
export async function startDevnet(o: DevnetOptions): Promise<Devnet> {
  const log = createLog('devnet', 'info')
  const seed = String(o.seed)
  mkdirSync(o.dataDir, { recursive: true })
  const anvil = await openChain(join(o.dataDir, 'chain.json'), o.port, log)
  const chain = new Chain(anvil.url, devnet.chainId)
  const deployment = (await deployed(chain, o.dataDir, seed)) ?? (await play(anvil, o.dataDir, seed))
  await chain.rpc('evm_setAutomine', false)
  await chain.rpc('evm_setIntervalMining', o.blockTime)
  const traffic = startTraffic(chain, deployment, { seed, txPerSecond: o.txPerSecond, log })
  return {
    url: anvil.url,
    network: deployment.network,
    async stop() {
      await traffic.stop()
      await anvil.stop()
    },
  }
}

/** A state file that a hard end damaged gives way to the copy of the last good start, or to a new chain. */
async function openChain(stateFile: string, port: number, log: Log): Promise<Anvil> {
  const good = `${stateFile}.good`
  for (;;) {
    const hadState = existsSync(stateFile)
    try {
      const anvil = await startAnvil({ port, chainId: devnet.chainId, stateFile })
      if (hadState) copyFileSync(stateFile, good)
      return anvil
    } catch (error) {
      if (error instanceof ConfigError || !hadState) throw error
      log.warn({ error: messageOf(error) }, 'the kept chain is damaged; the devnet goes back to its last good copy')
      rmSync(stateFile)
      if (existsSync(good)) renameSync(good, stateFile)
    }
  }
}

const KNOWN = 'deployment.json'

type KnownAddresses = Pick<Deployment, 'flow' | 'market' | 'ledger' | 'inference' | 'relay'>

/** What an earlier run deployed, if this is still that chain; its network file with the endpoint of now. */
async function deployed(chain: Chain, dataDir: string, seed: string): Promise<Deployment | undefined> {
  const [known, file] = [join(dataDir, KNOWN), devnetFile(dataDir)]
  if (!existsSync(known) || !existsSync(file)) return undefined
  const addresses = JSON.parse(readFileSync(known, 'utf8')) as KnownAddresses
  if (((await chain.rpc('eth_getCode', addresses.flow, 'latest')) as Hex) === '0x') return undefined
  const network = { ...NetworkFile.parse(JSON.parse(readFileSync(file, 'utf8'))), rpcUrl: chain.url }
  writeFileSync(file, `${JSON.stringify(network, null, 2)}\n`)
  return { ...addresses, network, users: usersOf(seed) }
}

async function play(anvil: Anvil, dataDir: string, seed: string): Promise<Deployment> {
  const deployment = await deployContracts(anvil.url, { seed })
  await playSpine({ rpcUrl: anvil.url, deployment }, { seed })
  const { network, flow, market, ledger, inference, relay } = deployment
  writeFileSync(devnetFile(dataDir), `${JSON.stringify(network, null, 2)}\n`)
  writeFileSync(join(dataDir, KNOWN), `${JSON.stringify({ flow, market, ledger, inference, relay }, null, 2)}\n`)
  return deployment
}
