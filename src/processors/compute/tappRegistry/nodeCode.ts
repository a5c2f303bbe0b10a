import { fromHex } from '../../../lib/hex'
import { ComputeTappNode, ComputeTappNodeChange } from '../../../model/generated'
import { on } from '../../define'
import { tappRegistry } from './contract'
import { nodeKey, nodeOf } from './nodes'

/** What a node runs in place of its app's code: the second log of the same act. */
export const nodeCode = on(tappRegistry, 'NodeCode', {
  reads: (e, at) => [nodeKey(at, e.appId, e.signerAddress)],

  apply(e, rows, at) {
    const node = nodeOf(rows, at, e.appId, e.signerAddress)
    const code = { composeHash: fromHex(e.composeHash), volumesHash: fromHex(e.volumesHash) }
    rows.set(ComputeTappNode, { ...node, ...code })
    // A change of an earlier block is another act.
    if (node.changeId?.startsWith(at.blockId)) rows.patch(ComputeTappNodeChange, { id: node.changeId, ...code })
  },
})
