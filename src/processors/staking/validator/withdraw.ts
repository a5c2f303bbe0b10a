import { fromHex } from '../../../lib/hex'
import { StakingPayout, StakingPayoutKind } from '../../../model/generated'
import { answerOf } from '../../answer'
import type { At } from '../../at'
import { onCall } from '../../define'
import type { Rows } from '../../rows'
import { delayNeed, ofState, registryAt } from '../asked'
import { countStaking } from '../count'
import { dueBlock } from '../payout'
import { isShared, touch, validatorKey, validatorOf } from '../validators'
import { functions } from './abi'
import { validator as contract } from './contract'

interface Asked {
  readonly kind: StakingPayoutKind
  readonly recipient: string
  readonly amountWei: bigint | null
  readonly dueBlock: bigint | null
}

function notePayout(asked: Asked, rows: Rows, at: At): void {
  const validator = validatorOf(rows, at.address)
  if (validator === null) return
  rows.insert(StakingPayout, {
    id: at.logId,
    validator: validator.id,
    account: at.tx.from,
    ...asked,
    shares: null,
    feeWei: at.tx.value,
    shared: isShared(validator, at),
    blockNumber: at.height,
    time: at.time,
    txHash: fromHex(at.tx.hash),
  })
  const isCommission = asked.kind === StakingPayoutKind.COMMISSION
  const amountWei = asked.amountWei ?? 0n
  countStaking(isCommission ? { commissionWei: amountWei } : { tipFeeWei: amountWei }, validator.id, rows, at)
  touch(validator, rows, at)
}

/** The operator asks for all commission; it waits in the queue as undelegated stake does. */
export const withdrawCommission = onCall(contract, 'withdrawCommission', {
  reads: (_, at) => [validatorKey(at.address)],
  needs: (_, at) => ({ worth: ofState(at.address, 'commission', true), delay: delayNeed(registryAt(at)) }),
  apply({ withdrawalAddress }, rows, at, { worth, delay }) {
    const amountWei = answerOf(functions.commission, worth)
    const due = dueBlock(delay, at)
    notePayout({ kind: StakingPayoutKind.COMMISSION, recipient: withdrawalAddress, amountWei, dueBlock: due }, rows, at)
  },
})

/** The operator takes all tips at once. */
export const withdrawTipFee = onCall(contract, 'withdrawTipFee', {
  reads: (_, at) => [validatorKey(at.address)],
  needs: (_, at) => ({ worth: ofState(at.address, 'tipFee', true) }),
  apply({ withdrawalAddress }, rows, at, { worth }) {
    const amountWei = answerOf(functions.tipFee, worth)
    notePayout({ kind: StakingPayoutKind.TIP_FEE, recipient: withdrawalAddress, amountWei, dueBlock: null }, rows, at)
  },
})
