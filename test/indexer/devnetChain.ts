import { type Anvil, startAnvil } from '../../devnet/anvil'
import { Chain } from '../../devnet/chain'
import { type Deployment, deployContracts } from '../../devnet/deploy'
import type { MiningTruth } from '../../devnet/miningTruth'
import { playMining } from '../../devnet/scenarios/mining'
import { playSpine } from '../../devnet/scenarios/spine'
import { playStaking } from '../../devnet/scenarios/staking'
import type { StakingTruth } from '../../devnet/stakingTruth'
import type { Truth } from '../../devnet/truth'
import { devnet } from '../../src/config/networks/devnet'

/** A chain on which the scenarios were played, and what they did. */
export interface PlayedChain {
  readonly anvil: Anvil
  readonly chain: Chain
  readonly deployment: Deployment
  readonly truth: Truth
  readonly mining: MiningTruth
  readonly staking: StakingTruth
}

/** Plays the scenarios on a new chain and mines until everything in it is final. */
export async function playedChain(seed = 'test'): Promise<PlayedChain> {
  const anvil = await startAnvil({ chainId: devnet.chainId })
  const deployment = await deployContracts(anvil.url, { seed })
  const truth = await playSpine({ rpcUrl: anvil.url, deployment }, { seed })
  const mining = await playMining({ rpcUrl: anvil.url, deployment }, truth, { seed })
  const staking = await playStaking({ rpcUrl: anvil.url, deployment })
  const chain = new Chain(anvil.url, devnet.chainId)
  await chain.rpc('anvil_mine', `0x${(devnet.finalityBlocks + 2).toString(16)}`)
  return { anvil, chain, deployment, truth, mining, staking }
}

/** The chain's latest block. */
export async function headOf({ chain }: PlayedChain): Promise<{ readonly height: number; readonly hash: string }> {
  const block = (await chain.rpc('eth_getBlockByNumber', 'latest', false)) as { number: string; hash: string }
  return { height: Number(block.number), hash: block.hash }
}
