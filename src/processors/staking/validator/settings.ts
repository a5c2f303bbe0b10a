import { FieldSource, StakingVersionCause } from '../../../model/generated'
import type { At } from '../../at'
import { onCall } from '../../define'
import type { Rows } from '../../rows'
import { touch, validatorKey, validatorOf } from '../validators'
import { newVersion, type Said } from '../version'
import { validator as contract } from './contract'

function change(cause: StakingVersionCause, said: Said, rows: Rows, at: At): void {
  const validator = validatorOf(rows, at.address)
  if (validator === null) return
  touch(validator, rows, at, newVersion(validator, said, { cause, source: FieldSource.CALLDATA }, rows, at))
}

const reads = (_: unknown, at: At) => [validatorKey(at.address)]

/** The operator sets the part of rewards that it keeps. */
export const setCommissionRate = onCall(contract, 'setCommissionRate', {
  reads,
  apply({ commissionRate_ }, rows, at) {
    change(StakingVersionCause.COMMISSION_RATE, { commissionRatePpm: BigInt(commissionRate_) }, rows, at)
  },
})

/** The operator sets what undelegating costs. */
export const setWithdrawalFee = onCall(contract, 'setWithdrawalFeeInGwei', {
  reads,
  apply({ withdrawalFeeInGwei_ }, rows, at) {
    change(StakingVersionCause.WITHDRAWAL_FEE, { withdrawalFeeGwei: withdrawalFeeInGwei_ }, rows, at)
  },
})

/** The operator describes the validator anew. */
export const setDescription = onCall(contract, 'setDescription', {
  reads,
  apply({ description_ }, rows, at) {
    change(StakingVersionCause.DESCRIPTION, description_, rows, at)
  },
})
