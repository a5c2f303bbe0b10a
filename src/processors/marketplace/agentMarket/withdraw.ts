import { AgentMarketAct } from '../../../model/generated'
import { on } from '../../define'
import { accountOf, less, move } from './accounts'
import { agentMarket } from './contract'
import { accountKey } from './ids'

/** An account is paid out. What the log calls balance is the amount, not what is left. */
export const withdraw = on(agentMarket, 'Withdraw', {
  reads: (e, at) => [accountKey(at, e.account)],

  apply(e, rows, at) {
    const account = accountOf(rows, at, e.account)
    const after = {
      ...account,
      balanceWei: less(account.balanceWei, e.balance),
      withdrawals: account.withdrawals + 1,
      withdrawnWei: account.withdrawnWei + e.balance,
    }
    move(after, { marketAct: AgentMarketAct.WITHDRAWAL, amountWei: e.balance }, rows, at)
  },
})
