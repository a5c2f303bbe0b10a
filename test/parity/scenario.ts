import { startAnvil } from '../../devnet/anvil'
import { Chain } from '../../devnet/chain'
import { deployContracts } from '../../devnet/deploy'
import { playRenewals } from '../../devnet/scenarios/renewals'
import { noTruth, type SubmissionTruth } from '../../devnet/truth'
import type { Network } from '../../src/config/network'
import { devnet } from '../../src/config/networks/devnet'

/** An upload with the time of its block. Unit: seconds. */
export interface Upload extends SubmissionTruth {
  readonly time: number
}

export interface StorageChain {
  readonly chain: Chain
  readonly network: Network
  readonly uploads: readonly Upload[]
  readonly head: { readonly height: number; readonly hash: string; readonly time: number }
  stop(): Promise<void>
}

interface RpcBlock {
  readonly number: string
  readonly hash: string
  readonly timestamp: string
}

/** A chain with weeks of uploads, and what they were. */
export async function storageChain(seed: string, days: number): Promise<StorageChain> {
  const anvil = await startAnvil({ chainId: devnet.chainId, baseTime: 1_790_000_000 })
  const deployment = await deployContracts(anvil.url, { seed })
  const truth = noTruth()
  await playRenewals({ rpcUrl: anvil.url, deployment }, truth, { seed, days })
  const chain = new Chain(anvil.url, devnet.chainId)
  await chain.rpc('anvil_mine', '0xa')
  const blockOf = async (height: number) =>
    (await chain.rpc('eth_getBlockByNumber', `0x${height.toString(16)}`, false)) as RpcBlock
  const uploads = await Promise.all(
    truth.submissions.map(async (each) => ({ ...each, time: Number((await blockOf(each.blockNumber)).timestamp) })),
  )
  const last = await blockOf(await chain.head())
  return {
    chain,
    network: deployment.network,
    uploads,
    head: { height: Number(last.number), hash: last.hash, time: Number(last.timestamp) },
    stop: () => anvil.stop(),
  }
}
