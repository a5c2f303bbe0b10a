import type { Anvil } from '../../devnet/anvil'
import { Chain } from '../../devnet/chain'
import type { DaTruth } from '../../devnet/daTruth'
import { type Deployment, deployContracts } from '../../devnet/deploy'
import { MarketplaceTruth } from '../../devnet/marketplaceTruth'
import type { MiningTruth } from '../../devnet/miningTruth'
import { playDa } from '../../devnet/scenarios/da'
import { playFineTuning } from '../../devnet/scenarios/fineTuning'
import { playInference } from '../../devnet/scenarios/inference'
import { playLedgers } from '../../devnet/scenarios/ledger'
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
import { blank, playBack, type Recording, record } from './playback'
import { sharedNode } from './sharedNodes'

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

/** A chain on which something was played: everybody gets the same one, to the last hash. */
interface DevnetChain {
  readonly anvil: Pick<Anvil, 'url' | 'stop'>
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
const seed = { seed: SEED }

/** Uploads, bills and mining. */
export const spineChain = (): Promise<SpineChain> => chainOf(spine)
/** The scenarios of every domain. */
export const playedChain = async (): Promise<PlayedChain> => withMethods(await chainOf(played))
/** The same, at a node of the whole run: it must not be changed. */
export const sharedChain = async (): Promise<PlayedChain> =>
  withMethods(await chainOf(played, () => sharedNode('played')))
/** Whatever else anybody does with money in the compute network. */
export const wholeChain = async (): Promise<PlayedChain> => withMethods(await chainOf(whole))

interface Played<T> {
  readonly recording: Recording
  readonly played: { readonly deployment: Omit<Deployment, 'users'>; readonly truth: T }
}

const spine = () => once('spine', () => recorded(spineTruth))

const played = () =>
  once('played', () =>
    recorded(async (at): Promise<PlayedTruth> => {
      const known = await spineTruth(at)
      const da = await playDa(at, seed)
      const marketplace = await playMarketplace(at, known.truth, seed)
      return { ...known, da, marketplace, staking: await playStaking(at) }
    }),
  )

const whole = () =>
  once('whole', async () => {
    const before = await played()
    return recorded(async (at) => {
      for (const play of [playFineTuning, playLedgers, playInference]) await play(at, seed)
      return before.played.truth
    }, before)
  })

async function spineTruth(at: Stage): Promise<SpineTruth> {
  const truth = await playSpine(at, seed)
  return { truth, mining: await playMining(at, truth, seed) }
}

/** Plays on a new chain, or on one that was played on, until everything in it is final. */
function recorded<T>(play: (at: Stage) => Promise<T>, before?: Played<unknown>): Promise<Played<T>> {
  return record(before?.recording ?? blank(devnet.chainId), async (rpcUrl) => {
    const placed = before?.played.deployment ?? (await deployContracts(rpcUrl, seed))
    const truth = await play({ rpcUrl, deployment: { ...placed, users: usersOf(SEED) } })
    const chain = new Chain(rpcUrl, devnet.chainId)
    await chain.rpc('anvil_mine', `0x${(devnet.finalityBlocks + 2).toString(16)}`)
    // People can sign, which cannot be written down.
    return { deployment: { ...placed, users: undefined }, truth }
  })
}

/** A chain of the test's own if it is not given a node, whose blocks are read with withdrawals. */
async function chainOf<T>(
  make: () => Promise<Played<T>>,
  nodeOf: (recording: Recording) => Promise<DevnetChain['anvil']> = playBack,
): Promise<DevnetChain & T> {
  const { recording, played } = await make()
  const node = await nodeOf(recording)
  const relay = await startWithdrawalRelay(node.url)
  const anvil = { ...node, stop: () => relay.stop().then(() => node.stop()) }
  // Ten balances of each block are the business of the tests of the supply.
  const network = { ...played.deployment.network, rpcUrl: relay.url, supplyEvery: 25 }
  const deployment = { ...played.deployment, network, users: usersOf(SEED) }
  return { anvil, chain: new Chain(anvil.url, devnet.chainId), deployment, ...played.truth }
}

/** What was written down is read without its methods. */
const withMethods = (chain: PlayedChain): PlayedChain => {
  return { ...chain, marketplace: Object.assign(new MarketplaceTruth(), chain.marketplace) }
}

/** The chain's latest block. */
export async function headOf({
  chain,
}: Pick<DevnetChain, 'chain'>): Promise<{ readonly height: number; readonly hash: string }> {
  const block = (await chain.rpc('eth_getBlockByNumber', 'latest', false)) as { number: string; hash: string }
  return { height: Number(block.number), hash: block.hash }
}
