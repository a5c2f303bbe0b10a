import { setTimeout as wait } from 'node:timers/promises'
import { isSameHash } from '../db/knownBlocks'
import type { ProcessorDatabase } from '../db/processorDatabase'
import type { HashAndHeight } from '../db/state'
import type { DeepFork } from '../db/swap'
import { InvariantError } from '../lib/errors'
import type { Log } from '../lib/log'
import type { DomainName } from '../model/domainNames'
import type { ChainReader } from './chainReader'
import { findDeepFork } from './deepFork'

/** Between two looks at a chain that seems to end below what is indexed, or to contradict it. */
const LOOK_MS = 1_000

/** The last final block that was indexed is not on the chain: it was forked below finality, or is another chain. */
export class ChainIsGone extends InvariantError {
  override name = 'ChainIsGone'

  constructor(
    message: string,
    /** Null: it is another chain. */
    readonly fork: DeepFork | null,
    /** Looks for the fork again: a rebuild may take long, and the chain goes on meanwhile. */
    readonly findFork: () => Promise<DeepFork | null>,
  ) {
    super(message)
  }
}

export interface AlignOptions {
  readonly domain: DomainName
  readonly chain: ChainReader
  readonly log: Log
}

/**
 * Brings the database in line with the chain before the processor starts, so that hot blocks that are still canonical
 * stay and only what a fork dropped meanwhile is taken back. Throws ChainIsGone.
 */
export async function alignWithChain(db: ProcessorDatabase, options: AlignOptions): Promise<HashAndHeight> {
  const { chain } = options
  const state = await db.connect()
  if (state.height < 0) return state
  await assertOnChain(db, state, options)
  for (const block of [...state.top].reverse()) {
    if ((await chain.hashAt(block.height)) === block.hash) {
      await db.align(block, await chain.finalizedHeight())
      return block
    }
  }
  if (state.top.length > 0) await db.align({ height: state.height, hash: state.hash }, state.height)
  return state
}

/** Waits while the chain only ends below the block: an endpoint that lags is no reason to build a domain anew. */
async function assertOnChain(
  db: ProcessorDatabase,
  block: HashAndHeight,
  { domain, chain, log }: AlignOptions,
): Promise<void> {
  const findFork = () => findDeepFork(db.query, domain, chain)
  let contradictions = 0
  for (let looks = 0; (await chain.hashAt(block.height)) !== block.hash; looks++) {
    const fork = await findFork()
    if (fork !== null && !(await isContradicted(chain, block, fork))) {
      contradictions = 0
      if (looks === 0) log.warn({ indexed: block.height }, 'the chain ends below what is indexed; waiting for it')
    } else if (++contradictions > 1) {
      const what = fork ? `forked above block ${fork.base.height}` : 'another chain, or one that lost its state'
      throw new ChainIsGone(
        `Block ${block.height}#${block.hash}, which is indexed as final, is not on this chain: it is ${what}.`,
        fork,
        findFork,
      )
    }
    await wait(LOOK_MS)
  }
}

/** Whether the chain has another block in the place of one that is indexed, and not just none yet. */
async function isContradicted(chain: ChainReader, final: HashAndHeight, fork: DeepFork): Promise<boolean> {
  for (const { height, hash } of [...fork.dropped.slice(0, 1), final]) {
    const found = await chain.hashAt(height)
    if (found !== null && !isSameHash(hash, found)) return true
  }
  return false
}
