import { mkdirSync } from 'node:fs'
import type { Network } from '../src/config/network'
import { devnet } from '../src/config/networks/devnet'
import { createLog } from '../src/lib/log'
import { Chain } from './chain'
import { KeptChain } from './keptChain'
import { keepRunning } from './keptNode'
import { startStorageNode } from './storageNode'
import { startTraffic } from './traffic'
import { startWithdrawalRelay } from './withdrawalRelay'

export interface DevnetOptions {
  /** 0: any free one. */
  readonly port: number
  /** Folder in which the chain is kept between runs. */
  readonly dataDir: string
  readonly seed: number | string
  /** 0: nobody acts, but blocks come. */
  readonly txPerSecond: number
  /** Seconds, also fractions. */
  readonly blockTime: number
}

export interface Devnet {
  readonly url: string
  readonly network: Network
  /** Ends the users, then the node, and keeps the chain. */
  stop(): Promise<void>
}

/** A local chain with the contracts and people who use them. The first start plays the scenario, a later one goes on. */
export async function startDevnet(o: DevnetOptions): Promise<Devnet> {
  const log = createLog('devnet', 'info')
  const seed = String(o.seed)
  mkdirSync(o.dataDir, { recursive: true })
  const kept = new KeptChain(o.dataDir, seed, log)
  const node = await keepRunning((port) => kept.open({ port, blockTime: o.blockTime }), { port: 0, log })
  const relay = await startWithdrawalRelay(node.url, o.port).catch(async (error) => {
    await node.stop()
    throw error
  })
  const chain = new Chain(node.url, devnet.chainId)
  const storage = await startStorageNode(chain)
  const deployment = kept.deployment(relay.url, storage.url)
  storage.serve(deployment.flow)
  const traffic = startTraffic(chain, deployment, { seed, txPerSecond: o.txPerSecond, log })
  return {
    url: relay.url,
    network: deployment.network,
    async stop() {
      await traffic.stop()
      await storage.stop()
      await relay.stop()
      await node.stop()
      await kept.slim()
    },
  }
}
