import type { Hex } from 'viem'
import { toQuantity } from '../src/lib/hex'
import type { Chain } from './chain'

export interface BlockRef {
  readonly height: number
  readonly hash: Hex
}

/** What a fork took away. */
export interface Fork {
  /** The last block that stays. */
  readonly base: BlockRef
  /** By height. */
  readonly dropped: readonly BlockRef[]
}

/** Transactions for the new branch: the signed bytes, and in which of its blocks, counted from 0. */
export type Replacement = readonly [raw: Hex, block: number]

/** Replaces the last `depth` blocks at once by as many, empty but for the given transactions. */
export async function reorg(chain: Chain, depth: number, transactions: readonly Replacement[] = []): Promise<Fork> {
  const fork = await forkAt(chain, depth)
  await chain.rpc('anvil_reorg', depth, transactions)
  await chain.forgetPending()
  return fork
}

/** Takes the last `depth` blocks back and mines another branch of empty blocks: shorter, equal or longer. */
export async function branch(chain: Chain, depth: number, length: number): Promise<Fork> {
  const fork = await takeBack(chain, depth)
  for (let mined = 0; mined < length; mined++) await chain.rpc('evm_mine')
  return fork
}

/** Takes the last `depth` blocks back: what is sent next grows another branch. */
export async function takeBack(chain: Chain, depth: number): Promise<Fork> {
  const fork = await forkAt(chain, depth)
  await chain.rpc('anvil_rollback', depth)
  await chain.forgetPending()
  return fork
}

/** A block of the chain as it is now; the head when no height is given. */
export async function blockRef(chain: Chain, height?: number): Promise<BlockRef> {
  const at = height === undefined ? 'latest' : toQuantity(height)
  const { number, hash } = (await chain.rpc('eth_getBlockByNumber', at, false)) as { number: Hex; hash: Hex }
  return { height: Number(number), hash }
}

async function forkAt(chain: Chain, depth: number): Promise<Fork> {
  const head = await chain.head()
  const heights = Array.from({ length: depth }, (_, i) => head - depth + 1 + i)
  return {
    base: await blockRef(chain, head - depth),
    dropped: await Promise.all(heights.map((height) => blockRef(chain, height))),
  }
}
