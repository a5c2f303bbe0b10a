import { type EventHandler, on } from '../../define'
import { changeAccount } from './changeAccount'
import { accountKey, ledgerKeys, type Serving } from './serving'

/** The contract put a sub-account's pending refunds into another order of slots: amounts stay, the account was touched. */
export function refundsMigrated(contract: Serving<'RefundsMigrated'>): EventHandler {
  return on(contract, 'RefundsMigrated', {
    reads: (e, at) => [accountKey(at.address, e.user, e.provider), ...ledgerKeys(at, e.user)],
    apply(e, rows, at) {
      const { entity, id } = accountKey(at.address, e.user, e.provider)
      if (rows.get(entity, id)) changeAccount(rows, at, e, {})
    },
  })
}
