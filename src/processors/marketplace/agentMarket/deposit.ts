import { AgentMarketAct } from '../../../model/generated'
import { on } from '../../define'
import { accountOf, move } from './accounts'
import { agentMarket } from './contract'
import { accountKey } from './ids'

/** Somebody pays into an account. The log has the new balance, not the amount: that is the difference, or what was sent along. */
export const deposit = on(agentMarket, 'Deposit', {
  reads: (e, at) => [accountKey(at, e.account)],

  apply(e, rows, at) {
    const account = accountOf(rows, at, e.account)
    const isDirect = at.tx.to === at.address && at.tx.input.startsWith(agentMarket.functions.deposit.sighash)
    const difference =
      account.balanceWei == null || account.balanceWei > e.balance ? null : e.balance - account.balanceWei
    const amountWei = isDirect ? at.tx.value : difference
    const after = {
      ...account,
      balanceWei: e.balance,
      deposits: account.deposits + 1,
      depositedWei: account.depositedWei + (amountWei ?? 0n),
    }
    move(after, { marketAct: AgentMarketAct.DEPOSIT, amountWei }, rows, at)
  },
})
