import { type EventHandler, on } from '../../define'
import { applyBalance } from './balanceUpdated'
import { accountKey, ledgerKeys, type Serving } from './serving'

/**
 * Balances of several users with one provider. The log does not name the provider: it is who called the serving contract, and
 * when that was another contract nobody is guessed.
 */
export function batchBalanceUpdated(contract: Serving<'BatchBalanceUpdated'>): EventHandler {
  return on(contract, 'BatchBalanceUpdated', {
    reads: (e, at) =>
      at.tx.to === at.address
        ? e.users.flatMap((user) => [accountKey(at.address, user, at.tx.from), ...ledgerKeys(at, user)])
        : [],
    apply({ users, balances, pendingRefunds }, rows, at) {
      if (at.tx.to !== at.address) return
      const known = Math.min(users.length, balances.length, pendingRefunds.length)
      for (let i = 0; i < known; i++) {
        const [user, balanceWei, pendingRefundWei] = [users[i]!, balances[i]!, pendingRefunds[i]!]
        applyBalance(rows, at, { user, provider: at.tx.from, balanceWei, pendingRefundWei }, () => null)
      }
    },
  })
}
