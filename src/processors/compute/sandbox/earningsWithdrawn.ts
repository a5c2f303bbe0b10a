import { fromHex } from '../../../lib/hex'
import { ComputeSandboxProvider, ComputeSandboxWithdrawal } from '../../../model/generated'
import { on } from '../../define'
import { providerOf } from './accounts'
import { sandbox } from './contract'
import { countSandbox } from './count'
import { providerId } from './ids'

/** A provider takes all that its vouchers brought: whatever it was, nothing is left. */
export const earningsWithdrawn = on(sandbox, 'EarningsWithdrawn', {
  reads: (e, at) => [{ entity: ComputeSandboxProvider, id: providerId(at.address, e.provider) }],

  apply(e, rows, at) {
    const provider = providerOf(rows, at, e.provider)
    rows.set(ComputeSandboxProvider, {
      ...provider,
      earningsWei: 0n,
      withdrawnWei: provider.withdrawnWei + e.amount,
      withdrawals: provider.withdrawals + 1,
    })
    rows.insert(ComputeSandboxWithdrawal, {
      id: at.logId,
      serving: at.address,
      provider: e.provider,
      amountWei: e.amount,
      blockNumber: at.height,
      time: at.time,
      txHash: fromHex(at.tx.hash),
    })
    countSandbox({ withdrawnWei: e.amount }, { provider: e.provider, user: null }, rows, at)
  },
})
