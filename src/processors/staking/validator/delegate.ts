import { fromHex } from '../../../lib/hex'
import { StakingMovement, StakingMovementKind } from '../../../model/generated'
import { onCall } from '../../define'
import { delegationNeeds } from '../asked'
import { countDelegator, countStaking } from '../count'
import { delegationKey, move, toldOf } from '../delegation'
import { isShared, touch, validatorKey, validatorOf } from '../validators'
import { validator as contract } from './contract'

/** Somebody gives stake, for himself or for somebody else. How many shares it buys, only the contract tells. */
export const delegate = onCall(contract, 'delegate', {
  reads: ({ delegatorAddress }, at) => [validatorKey(at.address), delegationKey(at.address, delegatorAddress)],
  needs: ({ delegatorAddress }, at) => delegationNeeds(at.address, delegatorAddress),

  apply({ delegatorAddress: delegator }, rows, at, answers) {
    const validator = validatorOf(rows, at.address)
    if (validator === null) return
    const amountWei = at.tx.value
    const kind = StakingMovementKind.DELEGATE
    const told = toldOf(validator, answers, at)
    const { moved, changes } = move({ validator, delegator, kind, amountWei, sharesOut: null }, told, rows, at)
    rows.insert(StakingMovement, {
      id: at.logId,
      validator: validator.id,
      delegator,
      sender: at.tx.from,
      kind,
      amountWei,
      ...moved,
      shared: isShared(validator, at),
      payoutId: null,
      blockNumber: at.height,
      time: at.time,
      txHash: fromHex(at.tx.hash),
    })
    countStaking({ delegations: 1, delegatedWei: amountWei }, validator.id, rows, at)
    countDelegator(delegator, validator.id, rows, at)
    touch(validator, rows, at, changes)
  },
})
