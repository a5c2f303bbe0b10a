import { fromHex } from '../../../lib/hex'
import { ComputeSandboxAccount, ComputeSandboxDeposit, ComputeSandboxProvider } from '../../../model/generated'
import { on } from '../../define'
import { accountKeys, accountOf, providerOf, purseOf } from './accounts'
import { sandbox } from './contract'
import { countSandbox } from './count'
import { deposit } from './purse'

/** Somebody pays into a user's account with a provider. */
export const deposited = on(sandbox, 'Deposited', {
  reads: (e, at) => accountKeys(at, e.recipient, e.provider),

  apply(e, rows, at) {
    const account = accountOf(rows, at, e.recipient, e.provider)
    rows.set(ComputeSandboxAccount, {
      ...account,
      ...deposit(purseOf(account), e.amount),
      deposits: account.deposits + 1,
      depositedWei: account.depositedWei + e.amount,
    })
    const provider = providerOf(rows, at, e.provider)
    rows.set(ComputeSandboxProvider, { ...provider, depositedWei: provider.depositedWei + e.amount })
    rows.insert(ComputeSandboxDeposit, {
      id: at.logId,
      serving: at.address,
      userAddress: e.recipient,
      provider: e.provider,
      sender: e.sender,
      amountWei: e.amount,
      blockNumber: at.height,
      time: at.time,
      txHash: fromHex(at.tx.hash),
    })
    countSandbox({ deposits: 1, depositedWei: e.amount }, { provider: e.provider, user: e.recipient }, rows, at)
  },
})
