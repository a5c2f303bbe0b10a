import { ComputeAccount } from '../../../model/generated'
import { type EventHandler, on } from '../../define'
import { changeLedger } from '../ledger/changeLedger'
import { changeAccount, takeRefunds } from './changeAccount'
import { accountKey, ledgerKeys, registrationOf, type Serving } from './serving'

/** A sub-account ends. That happens only when its ledger ends, which says nothing itself. */
export function accountDeleted(contract: Serving<'AccountDeleted'>): EventHandler {
  return on(contract, 'AccountDeleted', {
    reads: (e, at) => [accountKey(at.address, e.user, e.provider), ...ledgerKeys(at, e.user)],
    apply(e, rows, at) {
      const account = rows.get(ComputeAccount, accountKey(at.address, e.user, e.provider).id)
      takeRefunds(rows, at, account, account?.pendingRefundWei ?? 0n, 'cancelled')
      changeAccount(rows, at, e, { balanceWei: 0n, pendingRefundWei: 0n, refunds: [], deletedWei: e.refundedAmount })
      const service = registrationOf(rows, at)
      if (service === null) return
      const change = { lockedWei: -(account?.balanceWei ?? 0n), ends: true }
      changeLedger(rows, at, { ledger: service.ledger, user: e.user }, change, null)
    },
  })
}
