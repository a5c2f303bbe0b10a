import { fromHex } from '../../../lib/hex'
import { W0gApproval } from '../../../model/generated'
import { on } from '../../define'
import { w0g } from './contract'

/** A holder lets somebody take W0G: nothing moves yet. */
export const approval = on(w0g, 'Approval', {
  apply: ({ src, guy, wad }, rows, at) =>
    rows.insert(W0gApproval, {
      id: at.logId,
      owner: src,
      spender: guy,
      amountWei: wad,
      blockNumber: at.height,
      time: at.time,
      txHash: fromHex(at.tx.hash),
    }),
})
