import { fromHex } from '../../../lib/hex'
import { StakingUpkeep, StakingUpkeepKind } from '../../../model/generated'
import { answerOf } from '../../answer'
import { type CallHandler, onCall } from '../../define'
import { ofState } from '../asked'
import { countStaking } from '../count'
import { touch, validatorKey, validatorOf } from '../validators'
import { functions } from './abi'
import { validator as contract } from './contract'

/** A function that anybody may call, and what is noted of it. */
function upkeep(
  name: 'distributeRewards' | 'processWithdrawQueue' | 'processFailedWithdrawStack',
  kind: StakingUpkeepKind,
): CallHandler {
  return onCall(contract, name, {
    reads: (_, at) => [validatorKey(at.address)],
    needs: (_, at) => ({ queue: ofState(at.address, 'withdrawCount') }),
    apply(_, rows, at, { queue }) {
      const validator = validatorOf(rows, at.address)
      if (validator === null) return
      rows.insert(StakingUpkeep, {
        id: at.logId,
        validator: validator.id,
        sender: at.tx.from,
        kind,
        withdrawCount: answerOf(functions.withdrawCount, queue),
        blockNumber: at.height,
        time: at.time,
        txHash: fromHex(at.tx.hash),
      })
      countStaking({ upkeeps: 1 }, validator.id, rows, at)
      touch(validator, rows, at)
    },
  })
}

export const distributeRewards = upkeep('distributeRewards', StakingUpkeepKind.DISTRIBUTE_REWARDS)
export const processQueue = upkeep('processWithdrawQueue', StakingUpkeepKind.PROCESS_WITHDRAW_QUEUE)
export const processFailed = upkeep('processFailedWithdrawStack', StakingUpkeepKind.PROCESS_FAILED_WITHDRAWALS)
