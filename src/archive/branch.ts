import type { BlockReader } from './blocks'
import type { HotBlock, HotChain } from './hotChain'
import { assertLinked, linkOf, type RpcBlock } from './wire'

const URGENT = { urgent: true, retries: 1 }

/** Reads what leads from the chain that we hold to a new head: ascending, linked, complete with receipts. */
export async function readBranch(chain: HotChain, blocks: BlockReader, newHead: RpcBlock): Promise<HotBlock[]> {
  const top = linkOf(newHead)
  const headHeight = chain.head?.height ?? -1
  const gapFrom = Math.max(headHeight + 1, top.height - chain.limits.blocks + 1, 0)
  const gap = Array.from({ length: Math.max(0, top.height - gapFrom) }, (_, index) => gapFrom + index)
  const [below, head] = await Promise.all([blocks.byNumbers(gap, true, URGENT), blocks.byHash(top.hash, URGENT)])
  const branch = [...below, head]
  await extendToKnown(chain, blocks, branch)
  assertLinked(branch.map(linkOf))
  return Promise.all(
    branch.map(async (block) => ({ ...linkOf(block), block, receipts: await blocks.receipts(block, URGENT) })),
  )
}

/** Walks the parents of a fork down to a block that we hold. A branch that starts above our head or below our base is not walked. */
async function extendToKnown(chain: HotChain, blocks: BlockReader, branch: RpcBlock[]): Promise<void> {
  for (let lowest = branch[0]; lowest; lowest = branch[0]) {
    const { height, parentHash } = linkOf(lowest)
    const isGap = chain.head !== undefined && height > chain.head.height + 1
    if (isGap || height <= chain.base || chain.contains(parentHash)) return
    branch.unshift(await blocks.byHash(parentHash, URGENT))
  }
}
