import { type Anvil, startAnvil } from '../../devnet/anvil'
import { Chain } from '../../devnet/chain'
import type { DaTruth } from '../../devnet/daTruth'
import { type Deployment, deployContracts } from '../../devnet/deploy'
import type { MarketplaceTruth } from '../../devnet/marketplaceTruth'
import type { MiningTruth } from '../../devnet/miningTruth'
import { playDa } from '../../devnet/scenarios/da'
import { playMarketplace } from '../../devnet/scenarios/marketplace'
import { playMining } from '../../devnet/scenarios/mining'
import { playSpine } from '../../devnet/scenarios/spine'
import { playStaking } from '../../devnet/scenarios/staking'
import type { StakingTruth } from '../../devnet/stakingTruth'
import type { Truth } from '../../devnet/truth'
import { startWithdrawalRelay } from '../../devnet/withdrawalRelay'
import { devnet } from '../../src/config/networks/devnet'

/** A chain on which the scenarios were played, and what they did. */
export interface PlayedChain {
  readonly anvil: Anvil
  readonly chain: Chain
  readonly deployment: Deployment
  readonly truth: Truth
  readonly mining: MiningTruth
  readonly da: DaTruth
  readonly marketplace: MarketplaceTruth
  readonly staking: StakingTruth
}

/** Plays the scenarios on a new chain, whose blocks are read with withdrawals, and mines until everything in it is final. */
export async function playedChain(seed = 'test'): Promise<PlayedChain> {
  const node = await startAnvil({ chainId: devnet.chainId })
  const relay = await startWithdrawalRelay(node.url)
  const anvil = { ...node, stop: () => relay.stop().then(() => node.stop()) }
  const placed = await deployContracts(anvil.url, { seed })
  const deployment = { ...placed, network: { ...placed.network, rpcUrl: relay.url } }
  const truth = await playSpine({ rpcUrl: anvil.url, deployment }, { seed })
  const mining = await playMining({ rpcUrl: anvil.url, deployment }, truth, { seed })
  const da = await playDa({ rpcUrl: anvil.url, deployment }, { seed })
  const marketplace = await playMarketplace({ rpcUrl: anvil.url, deployment }, truth, { seed })
  const staking = await playStaking({ rpcUrl: anvil.url, deployment })
  const chain = new Chain(anvil.url, devnet.chainId)
  await chain.rpc('anvil_mine', `0x${(devnet.finalityBlocks + 2).toString(16)}`)
  return { anvil, chain, deployment, truth, mining, da, marketplace, staking }
}

/** The chain's latest block. */
export async function headOf({ chain }: PlayedChain): Promise<{ readonly height: number; readonly hash: string }> {
  const block = (await chain.rpc('eth_getBlockByNumber', 'latest', false)) as { number: string; hash: string }
  return { height: Number(block.number), hash: block.hash }
}
