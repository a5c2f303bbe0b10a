import { highestKnownBlock, isSameHash, knownBlocksAbove } from '../db/knownBlocks'
import { type HashAndHeight, readGenesis, readState } from '../db/state'
import type { DeepFork } from '../db/swap'
import type { Query } from '../db/write'
import type { DomainName } from '../model/domainNames'
import type { ChainReader } from './chainReader'

/**
 * Where the chain left what is indexed as final, by the blocks that the domain's facts name. Null: it is another chain, its first block is
 * not the one that was indexed from.
 */
export async function findDeepFork(query: Query, domain: DomainName, chain: ChainReader): Promise<DeepFork | null> {
  const genesis = await readGenesis(query)
  if (genesis !== null && genesis !== (await chain.hashAt(0))) return null
  const { height } = await readState(query)
  const known = (upTo: number) => highestKnownBlock(query, domain, domain, upTo)
  const isCanonical = async (block: HashAndHeight) => isSameHash(block.hash, await chain.hashAt(block.height))
  const base = await highestCanonical(known, height, isCanonical)
  return {
    base: base ?? { height: -1, hash: '0x' },
    dropped: await knownBlocksAbove(query, domain, domain, base?.height ?? -1),
  }
}

/** The highest known block that is on the chain: everything below it is too. */
export async function highestCanonical(
  known: (upTo: number) => Promise<HashAndHeight | null>,
  top: number,
  isCanonical: (block: HashAndHeight) => Promise<boolean>,
): Promise<HashAndHeight | null> {
  let base: HashAndHeight | null = null
  // Every known block from `bad` on is on another branch, every one up to `good` is on this one.
  let [good, bad] = [-1, top + 1]
  const look = async (height: number) => {
    const block = await known(height)
    if (block === null || block.height <= good) good = height
    else if (await isCanonical(block)) [base, good] = [block, height]
    else bad = block.height
  }
  // Forks are short: near the top first, in growing steps.
  for (let step = 1; good < 0 && bad > 0; step *= 2) await look(Math.max(0, bad - step))
  while (good + 1 < bad) await look(Math.floor((good + bad) / 2))
  return base
}
