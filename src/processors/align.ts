import type { ProcessorDatabase } from '../db/processorDatabase'
import type { HashAndHeight } from '../db/state'
import type { DeepFork } from '../db/swap'
import { InvariantError } from '../lib/errors'
import type { DomainName } from '../model/domainNames'
import type { ChainReader } from './chainReader'
import { findDeepFork } from './deepFork'

/** The last final block that was indexed is not on the chain: it was forked below finality, or is another chain. */
export class ChainIsGone extends InvariantError {
  override name = 'ChainIsGone'

  constructor(
    message: string,
    /** Null: it is another chain. */
    readonly fork: DeepFork | null,
  ) {
    super(message)
  }
}

/**
 * Brings the database in line with the chain before the processor starts, so that hot blocks that are still canonical
 * stay and only what a fork dropped meanwhile is taken back.
 */
export async function alignWithChain(
  db: ProcessorDatabase,
  domain: DomainName,
  chain: ChainReader,
): Promise<HashAndHeight> {
  const state = await db.connect()
  if (state.height < 0) return state
  const isCanonical = async (block: HashAndHeight) => (await chain.hashAt(block.height)) === block.hash
  if (!(await isCanonical(state))) {
    const fork = await findDeepFork(db.query, domain, chain)
    const what = fork ? `forked above block ${fork.base.height}` : 'another chain, or one that lost its state'
    throw new ChainIsGone(
      `Block ${state.height}#${state.hash}, which is indexed as final, is not on this chain: it is ${what}.`,
      fork,
    )
  }
  for (const block of [...state.top].reverse()) {
    if (await isCanonical(block)) {
      await db.align(block, await chain.finalizedHeight())
      return block
    }
  }
  if (state.top.length > 0) await db.align({ height: state.height, hash: state.hash }, state.height)
  return state
}
