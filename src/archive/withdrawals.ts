import { UpstreamError } from '../lib/errors'
import type { BlockReader } from './blocks'
import type { RpcCaller } from './endpoints/call'
import type { HotChain } from './hotChain'
import type { SliceKeeper } from './keeper'
import { WHOLE_BLOCKS } from './slice'
import { asBlock, heightOf, type RpcBlock } from './wire'

/** A block whose withdrawals are asked for. */
export interface BlockPlace {
  readonly height: number
  readonly hash: string
}

/** Withdrawals as the node sent them; null: no node tells them. */
export type RpcWithdrawals = readonly unknown[] | null

export interface WithdrawalSources {
  readonly rpc: RpcCaller
  readonly blocks: BlockReader
  readonly keeper: Pick<SliceKeeper, 'at'>
  readonly chain: HotChain
  /** Height up to which blocks are final. */
  readonly finalized: () => number
}

/**
 * Withdrawals of many blocks at once. They stand in the blocks that the archive holds anyway, near the head and on disk, so filling a
 * domain costs the endpoint nothing more.
 */
export class WithdrawalReader {
  /** The endpoint left them out of a block that may have none: asking again for each block would be in vain. */
  private isUntold = false

  constructor(private readonly from: WithdrawalSources) {}

  /** In the order of the places. Throws UpstreamError when a block of the chain cannot be read. */
  async of(places: readonly BlockPlace[]): Promise<RpcWithdrawals[]> {
    const held = await this.held(places)
    const answers: RpcWithdrawals[] = places.map(({ hash }) => withdrawalsIn(held.get(hash)))
    const open = places.flatMap((place, index) => (answers[index] === null ? [{ place, index }] : []))
    const read = async ({ place, index }: (typeof open)[number]) => {
      answers[index] = await this.readAgain(place, held.get(place.hash))
    }
    // The first alone: where the endpoint leaves them out, one question shows it.
    for (const first of open.slice(0, 1)) await read(first)
    await Promise.all(open.slice(1).map(read))
    return answers
  }

  /** The blocks that are at hand, by hash. */
  private async held(places: readonly BlockPlace[]): Promise<Map<string, RpcBlock>> {
    const { chain, keeper, finalized } = this.from
    const found = new Map<string, RpcBlock>()
    const cold: number[] = []
    for (const { height, hash } of places) {
      const hot = chain.withHash(hash)
      if (hot) found.set(hash, hot.block)
      else if (height <= finalized()) cold.push(height)
    }
    cold.sort((a, b) => a - b)
    const end = cold.at(-1) ?? -1
    for (let at = 0; at < cold.length; ) {
      const slice = await keeper.at(WHOLE_BLOCKS, cold[at] as number, end)
      for (const { block } of slice.blocks) found.set(block.hash, block)
      while (at < cold.length && (cold[at] as number) <= slice.to) at += 1
    }
    return found
  }

  /** A block that is held without withdrawals, or not at all, is asked for by its hash. */
  private async readAgain({ height, hash }: BlockPlace, held: RpcBlock | undefined): Promise<RpcWithdrawals> {
    if (held && held.withdrawalsRoot === undefined && this.isUntold) return null
    const { rpc, blocks } = this.from
    const check = (result: unknown) => {
      const block = asBlock(result)
      if (block && block.hash !== hash) throw new UpstreamError(`expected block ${hash}, found block ${block.hash}`)
    }
    const block = asBlock(await rpc.call('eth_getBlockByHash', [hash, false], { urgent: true, check }))
    if (!block) {
      const there = await blocks.hashAt(height)
      // It was replaced: whoever asks will take back what comes of it.
      if (there !== undefined && there !== hash) return null
      throw new UpstreamError(`the endpoint has no block ${hash} yet`)
    }
    if (heightOf(block) !== height) throw new UpstreamError(`expected block ${height}, found block ${heightOf(block)}`)
    const withdrawals = withdrawalsIn(block)
    if (withdrawals === null) this.isUntold = true
    return withdrawals
  }
}

function withdrawalsIn(block: RpcBlock | undefined): RpcWithdrawals {
  return Array.isArray(block?.withdrawals) ? block.withdrawals : null
}
