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

/** A chain on which uploads, bills and mining were played, and what they did. */
export interface SpineChain {
  readonly anvil: Anvil
  readonly chain: Chain
  readonly deployment: Deployment
  readonly truth: Truth
  readonly mining: MiningTruth
}

/** A chain on which the scenarios of every domain were played. */
export type PlayedChain = SpineChain & DaChain & MarketplaceChain & StakingChain
export type DaChain = SpineChain & { readonly da: DaTruth }
export type MarketplaceChain = SpineChain & { readonly marketplace: MarketplaceTruth }
export type StakingChain = SpineChain & { readonly staking: StakingTruth }

/** Where a scenario is played, and what was played before it. */
interface Stage {
  readonly at: { readonly rpcUrl: string; readonly deployment: Deployment }
  readonly truth: Truth
  readonly seed: string
}

const da = async ({ at, seed }: Stage) => ({ da: await playDa(at, { seed }) })
const marketplace = async ({ at, truth, seed }: Stage) => ({ marketplace: await playMarketplace(at, truth, { seed }) })
const staking = async ({ at }: Stage) => ({ staking: await playStaking(at) })

export const spineChain = (seed = 'test'): Promise<SpineChain> => chainOf(seed, async () => ({}))
export const daChain = (seed: string): Promise<DaChain> => chainOf(seed, da)
export const marketplaceChain = (seed: string): Promise<MarketplaceChain> => chainOf(seed, marketplace)
export const stakingChain = (seed: string): Promise<StakingChain> => chainOf(seed, staking)
export const playedChain = (seed = 'test'): Promise<PlayedChain> =>
  chainOf(seed, async (stage) => ({ ...(await da(stage)), ...(await marketplace(stage)), ...(await staking(stage)) }))

/** Plays on a new chain, whose blocks are read with withdrawals, and mines until everything in it is final. */
async function chainOf<T>(seed: string, play: (stage: Stage) => Promise<T>): Promise<SpineChain & T> {
  const node = await startAnvil({ chainId: devnet.chainId })
  const relay = await startWithdrawalRelay(node.url)
  const anvil = { ...node, stop: () => relay.stop().then(() => node.stop()) }
  const placed = await deployContracts(anvil.url, { seed })
  // Ten balances of each block are the business of the tests of the supply.
  const network = { ...placed.network, rpcUrl: relay.url, supplyEvery: 25 }
  const deployment = { ...placed, network }
  const at = { rpcUrl: anvil.url, deployment }
  const truth = await playSpine(at, { seed })
  const mining = await playMining(at, truth, { seed })
  const more = await play({ at, truth, seed })
  const chain = new Chain(anvil.url, devnet.chainId)
  await chain.rpc('anvil_mine', `0x${(devnet.finalityBlocks + 2).toString(16)}`)
  return { anvil, chain, deployment, truth, mining, ...more }
}

/** The chain's latest block. */
export async function headOf({ chain }: SpineChain): Promise<{ readonly height: number; readonly hash: string }> {
  const block = (await chain.rpc('eth_getBlockByNumber', 'latest', false)) as { number: string; hash: string }
  return { height: Number(block.number), hash: block.hash }
}
