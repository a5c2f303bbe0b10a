import { fromHex } from '../../../lib/hex'
import { StakingMovement, StakingMovementKind, StakingPayout, StakingPayoutKind } from '../../../model/generated'
import { answerOf } from '../../answer'
import { onCall } from '../../define'
import { delayNeed, delegationNeeds, registryAt } from '../asked'
import { countDelegator, countStaking } from '../count'
import { delegationKey, move, toldOf } from '../delegation'
import { dueBlock } from '../payout'
import { isShared, touch, validatorKey, validatorOf } from '../validators'
import { functions } from './abi'
import { validator as contract } from './contract'

/** A delegator takes shares back. What they are worth waits in the queue of the validator. */
export const undelegate = onCall(contract, 'undelegate', {
  reads: (_, at) => [validatorKey(at.address), delegationKey(at.address, at.tx.from)],
  needs: ({ shares }, at) => ({
    ...delegationNeeds(at.address, at.tx.from),
    worth: { address: at.address, data: functions.convertToTokens.encode({ shares }), before: true },
    delay: delayNeed(registryAt(at)),
  }),

  apply({ shares, withdrawalAddress }, rows, at, answers) {
    const validator = validatorOf(rows, at.address)
    if (validator === null) return
    const delegator = at.tx.from
    const amountWei = answerOf(functions.convertToTokens, answers.worth)
    const kind = StakingMovementKind.UNDELEGATE
    const told = toldOf(validator, answers, at)
    const { moved, changes } = move({ validator, delegator, kind, amountWei, sharesOut: shares }, told, rows, at)
    const place = { blockNumber: at.height, time: at.time, txHash: fromHex(at.tx.hash) }
    const shared = isShared(validator, at)
    rows.insert(StakingMovement, {
      id: at.logId,
      validator: validator.id,
      delegator,
      sender: delegator,
      kind,
      amountWei,
      ...moved,
      shared,
      payoutId: at.logId,
      ...place,
    })
    rows.insert(StakingPayout, {
      id: at.logId,
      validator: validator.id,
      account: delegator,
      recipient: withdrawalAddress,
      kind: StakingPayoutKind.UNDELEGATION,
      shares,
      amountWei,
      feeWei: at.tx.value,
      dueBlock: dueBlock(answers.delay, at),
      shared,
      ...place,
    })
    const worth = amountWei === null ? { unknownUndelegations: 1 } : { undelegatedWei: amountWei }
    countStaking({ undelegations: 1, undelegatedShares: shares, ...worth }, validator.id, rows, at)
    countDelegator(delegator, validator.id, rows, at)
    touch(validator, rows, at, changes)
  },
})
