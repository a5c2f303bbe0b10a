import { fromHex } from '../../../lib/hex'
import { ComputeSandboxContract, ComputeSandboxOwnership } from '../../../model/generated'
import { on } from '../../define'
import { sandbox } from './contract'
import { contractOf } from './contractState'

/** The contract has another owner. */
export const ownershipTransferred = on(sandbox, 'OwnershipTransferred', {
  reads: (_, at) => [{ entity: ComputeSandboxContract, id: at.address }],

  apply(e, rows, at) {
    rows.set(ComputeSandboxContract, { ...contractOf(rows, at), owner: e.newOwner })
    rows.insert(ComputeSandboxOwnership, {
      id: at.logId,
      serving: at.address,
      previousOwner: e.previousOwner,
      newOwner: e.newOwner,
      blockNumber: at.height,
      time: at.time,
      txHash: fromHex(at.tx.hash),
    })
  },
})
