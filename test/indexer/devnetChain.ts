import type { Anvil } from '../../devnet/anvil'
import { Chain } from '../../devnet/chain'
import type { DaTruth } from '../../devnet/daTruth'
import { type Deployment, deployContracts } from '../../devnet/deploy'
import { MarketplaceTruth } from '../../devnet/marketplaceTruth'
import type { MiningTruth } from '../../devnet/miningTruth'
import { playDa } from '../../devnet/scenarios/da'
import { playMarketplace } from '../../devnet/scenarios/marketplace'
import { playMining } from '../../devnet/scenarios/mining'
import { playSpine } from '../../devnet/scenarios/spine'
import { playStaking } from '../../devnet/scenarios/staking'
import type { StakingTruth } from '../../devnet/stakingTruth'
import type { Truth } from '../../devnet/truth'
import { usersOf } from '../../devnet/users'
import { startWithdrawalRelay } from '../../devnet/withdrawalRelay'
import { devnet } from '../../src/config/networks/devnet'
import { once } from '../once'
import { playBack, record } from './playback'

/** What uploads, bills and mining did. */
interface SpineTruth {
  readonly truth: Truth
  readonly mining: MiningTruth
}

/** What the scenarios of every domain did. */
interface PlayedTruth extends SpineTruth {
  readonly da: DaTruth
  readonly marketplace: MarketplaceTruth
  readonly staking: StakingTruth
}

/** A chain on which something was played. It is the test's own: everybody gets the same one, to the last hash. */
interface DevnetChain {
  readonly anvil: Anvil
  readonly chain: Chain
  readonly deployment: Deployment
}

export type SpineChain = DevnetChain & SpineTruth
export type PlayedChain = DevnetChain & PlayedTruth

/** Where scenarios are played. */
interface Stage {
  readonly rpcUrl: string
  readonly deployment: Deployment
}

const SEED = 'test'

export const spineChain = (): Promise<SpineChain> => chainOf('spine', playedSpine)
export async function playedChain(): Promise<PlayedChain> {
  const played = await chainOf('played', playedAll)
  // What was written down is read without its methods.
  return { ...played, marketplace: Object.assign(new MarketplaceTruth(), played.marketplace) }
}

async function playedSpine(at: Stage): Promise<SpineTruth> {
  const truth = await playSpine(at, { seed: SEED })
  return { truth, mining: await playMining(at, truth, { seed: SEED }) }
}

async function playedAll(at: Stage): Promise<PlayedTruth> {
  const spine = await playedSpine(at)
  return {
    ...spine,
    da: await playDa(at, { seed: SEED }),
    marketplace: await playMarketplace(at, spine.truth, { seed: SEED }),
    staking: await playStaking(at),
  }
}

/** Plays on a new chain, whose blocks are read with withdrawals, and mines until everything in it is final. */
async function chainOf<T>(name: string, play: (at: Stage) => Promise<T>): Promise<DevnetChain & T> {
  const { recording, played } = await once(name, () =>
    record(devnet.chainId, async (rpcUrl) => {
      const deployment = await deployContracts(rpcUrl, { seed: SEED })
      const truth = await play({ rpcUrl, deployment })
      const chain = new Chain(rpcUrl, devnet.chainId)
      await chain.rpc('anvil_mine', `0x${(devnet.finalityBlocks + 2).toString(16)}`)
      // People can sign, which cannot be written down.
      return { deployment: { ...deployment, users: undefined }, truth }
    }),
  )
  const node = await playBack(recording)
  const relay = await startWithdrawalRelay(node.url)
  const anvil = { ...node, stop: () => relay.stop().then(() => node.stop()) }
  // Ten balances of each block are the business of the tests of the supply.
  const network = { ...played.deployment.network, rpcUrl: relay.url, supplyEvery: 25 }
  const deployment = { ...played.deployment, network, users: usersOf(SEED) }
  return { anvil, chain: new Chain(anvil.url, devnet.chainId), deployment, ...played.truth }
}

/** The chain's latest block. */
export async function headOf({
  chain,
}: Pick<DevnetChain, 'chain'>): Promise<{ readonly height: number; readonly hash: string }> {
  const block = (await chain.rpc('eth_getBlockByNumber', 'latest', false)) as { number: string; hash: string }
  return { height: Number(block.number), hash: block.hash }
}
