import type { Hex } from 'viem'
import { answer, awayFromBoundary, contextDigest, register } from '../../devnet/acts/mine'
import { startAnvil } from '../../devnet/anvil'
import { Chain } from '../../devnet/chain'
import { type Deployment, deployContracts } from '../../devnet/deploy'
import { type MiningTruth, noMiningTruth, type WinTruth } from '../../devnet/miningTruth'
import { Random } from '../../devnet/random'
import { playMining } from '../../devnet/scenarios/mining'
import { playRenewals } from '../../devnet/scenarios/renewals'
import { noTruth, type SubmissionTruth, type Truth } from '../../devnet/truth'
import type { Network } from '../../src/config/network'
import { devnet } from '../../src/config/networks/devnet'

/** An upload with the time of its block. Unit: seconds. */
export interface Upload extends SubmissionTruth {
  readonly time: number
}

type Timed<T> = T & { readonly time: number }

/** What miners did, with the times of the blocks. Unit: seconds. */
export interface TimedMining {
  readonly owners: readonly Timed<MiningTruth['owners'][number]>[]
  readonly attempts: readonly Timed<MiningTruth['attempts'][number]>[]
  readonly wins: readonly Timed<WinTruth>[]
}

export interface StorageChain {
  readonly chain: Chain
  readonly network: Network
  readonly uploads: readonly Upload[]
  readonly mining: TimedMining
  readonly head: { readonly height: number; readonly hash: string; readonly time: number }
  stop(): Promise<void>
}

interface RpcBlock {
  readonly number: string
  readonly hash: string
  readonly timestamp: string
}

/** A chain with weeks of uploads, also with miners, and what was done. */
export async function storageChain(
  seed: string,
  { days, mining: withMining = false }: { readonly days: number; readonly mining?: boolean },
): Promise<StorageChain> {
  const anvil = await startAnvil({ chainId: devnet.chainId, baseTime: 1_790_000_000 })
  const deployment = await deployContracts(anvil.url, { seed })
  const truth = noTruth()
  await playRenewals({ rpcUrl: anvil.url, deployment }, truth, { seed, days })
  const chain = new Chain(anvil.url, devnet.chainId)
  const mining = withMining ? await playMiners(chain, anvil.url, deployment, truth, seed) : noMiningTruth()
  await chain.rpc('anvil_mine', '0xa')
  const blockOf = async (height: number) =>
    (await chain.rpc('eth_getBlockByNumber', `0x${height.toString(16)}`, false)) as RpcBlock
  const timed = <T extends { readonly blockNumber: number }>(acts: readonly T[]): Promise<Timed<T>[]> =>
    Promise.all(acts.map(async (act) => ({ ...act, time: Number((await blockOf(act.blockNumber)).timestamp) })))
  const last = await blockOf(await chain.head())
  return {
    chain,
    network: deployment.network,
    uploads: await timed(truth.submissions),
    mining: {
      owners: await timed(mining.owners),
      attempts: await timed(mining.attempts),
      wins: await timed(mining.wins),
    },
    head: { height: Number(last.number), hash: last.hash, time: Number(last.timestamp) },
    stop: () => anvil.stop(),
  }
}

/** Every act of mining; more than a day later an old miner wins again, and a new one whose rewards go to who uploads most. */
async function playMiners(
  chain: Chain,
  rpcUrl: string,
  d: Deployment,
  truth: Truth,
  seed: string,
): Promise<MiningTruth> {
  const mining = await playMining({ rpcUrl, deployment: d }, truth, { seed })
  await chain.rpc('evm_increaseTime', 26 * 3_600)
  await chain.rpc('evm_mine')
  const random = new Random(`${seed}/later`)
  const [one, two] = d.users.miners
  const [old] = mining.owners
  const fresh = await register(chain, mining, d.mine, two!, busiestOf(truth.submissions))
  for (const [from, minerId, recallPosition] of [
    [one!, old!.minerId, 41n],
    [two!, fresh, 42n],
    [two!, fresh, 2n ** 25n + 43n],
  ] as const) {
    await awayFromBoundary(chain, d)
    const claim = { minerId, recallPosition, digest: await contextDigest(chain, d), nonce: random.hash() }
    await answer(chain, d, truth, mining, { mine: d.mine, from, answer: claim })
  }
  return mining
}

/** Who has the most uploads. */
export function busiestOf(uploads: readonly SubmissionTruth[]): Hex {
  const count = (address: string) => uploads.filter(({ submitter }) => submitter === address).length
  return uploads.map(({ submitter }) => submitter).sort((a, b) => count(b) - count(a))[0] as Hex
}
