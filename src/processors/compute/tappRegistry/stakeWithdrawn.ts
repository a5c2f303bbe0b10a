import { fromHex } from '../../../lib/hex'
import { ComputeTappStakeWithdrawal } from '../../../model/generated'
import { on } from '../../define'
import { tappRegistry } from './contract'

/** An owner takes the stake of nodes that left, after its lock. */
export const stakeWithdrawn = on(tappRegistry, 'StakeWithdrawn', {
  apply(e, rows, at) {
    rows.insert(ComputeTappStakeWithdrawal, {
      id: at.logId,
      registry: at.address,
      owner: e.owner,
      amountWei: e.amount,
      blockNumber: at.height,
      time: at.time,
      txHash: fromHex(at.tx.hash),
    })
  },
})
