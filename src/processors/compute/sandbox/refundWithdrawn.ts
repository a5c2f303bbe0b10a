import { ComputeSandboxAccount, ComputeSandboxRefundEnd } from '../../../model/generated'
import { on } from '../../define'
import { accountKeys, accountOf, endRefund, purseOf } from './accounts'
import { sandbox } from './contract'
import { countSandbox } from './count'
import { withdrawRefund } from './purse'

/** A user takes the money that was asked for, after its lock. */
export const refundWithdrawn = on(sandbox, 'RefundWithdrawn', {
  reads: (e, at) => accountKeys(at, e.user, e.provider),

  apply(e, rows, at) {
    const account = accountOf(rows, at, e.user, e.provider)
    endRefund(account, ComputeSandboxRefundEnd.WITHDRAWN, e.amount, rows, at)
    rows.set(ComputeSandboxAccount, {
      ...account,
      ...withdrawRefund(purseOf(account), e.amount),
      refundId: null,
      refundedWei: account.refundedWei + e.amount,
    })
    countSandbox({ refundedWei: e.amount }, { provider: e.provider, user: e.user }, rows, at)
  },
})
