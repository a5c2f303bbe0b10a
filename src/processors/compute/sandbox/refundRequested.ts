import { storableTime } from '../../../db/values'
import { fromHex } from '../../../lib/hex'
import { ComputeSandboxAccount, ComputeSandboxRefund, ComputeSandboxRefundEnd } from '../../../model/generated'
import { on } from '../../define'
import { accountKeys, accountOf, endRefund, purseOf } from './accounts'
import { sandbox } from './contract'
import { requestRefund } from './purse'

/** A user asks for money back, in place of what was asked for before. */
export const refundRequested = on(sandbox, 'RefundRequested', {
  reads: (e, at) => accountKeys(at, e.user, e.provider),

  apply(e, rows, at) {
    const account = accountOf(rows, at, e.user, e.provider)
    const unlockAt = storableTime(e.unlockAt)
    endRefund(account, ComputeSandboxRefundEnd.REPLACED, 0n, rows, at)
    rows.set(ComputeSandboxAccount, {
      ...account,
      ...requestRefund(purseOf(account), e.amount),
      refundUnlockAt: unlockAt,
      refundId: at.logId,
    })
    rows.insert(ComputeSandboxRefund, {
      id: at.logId,
      serving: at.address,
      userAddress: e.user,
      provider: e.provider,
      amountWei: e.amount,
      pendingWei: e.amount,
      unlockAt,
      withdrawnWei: null,
      refundEnd: null,
      fromBlock: at.height,
      fromTime: at.time,
      toBlock: null,
      toTime: null,
      txHash: fromHex(at.tx.hash),
    })
  },
})
