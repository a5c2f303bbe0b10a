import { fromHex } from '../../../lib/hex'
import { ComputeAccount, ComputeRefundRequest } from '../../../model/generated'
import { type EventHandler, on } from '../../define'
import { addToSeries } from '../ledger/noteMovement'
import { changeAccount, refundsOf } from './changeAccount'
import { askLockTime, lockTimeKey, lockTimeOf } from './lockTime'
import { append } from './pendingRefunds'
import { accountKey, ledgerKeys, type Serving } from './serving'

/** All that was not yet asked back of a sub-account is asked back. The event comes again when there is nothing new. */
export function refundRequested(contract: Serving<'RefundRequested'>): EventHandler {
  return on(contract, 'RefundRequested', {
    reads: (e, at) => [accountKey(at.address, e.user, e.provider), ...ledgerKeys(at, e.user), lockTimeKey(at.address)],
    needs: (_, at) => ({ lockTime: askLockTime(at.address) }),
    apply({ user, provider, index }, rows, at, { lockTime }) {
      const { id } = accountKey(at.address, user, provider)
      const account = rows.get(ComputeAccount, id)
      const amountWei = (account?.balanceWei ?? 0n) - (account?.pendingRefundWei ?? 0n)
      const { lockSeconds, lockSource } = lockTimeOf(rows, at, lockTime)
      if (account === null || amountWei <= 0n) {
        changeAccount(rows, at, { user, provider }, {})
        return
      }
      rows.insert(ComputeRefundRequest, {
        id: at.logId,
        account: id,
        serving: at.address,
        userAddress: user,
        provider,
        slot: index,
        amountWei,
        pendingWei: amountWei,
        retrievedWei: 0n,
        cancelledWei: 0n,
        spentWei: 0n,
        lockSeconds,
        lockSource,
        unlockAt: new Date(at.time.getTime() + lockSeconds * 1_000),
        blockNumber: at.height,
        time: at.time,
        toBlock: null,
        toTime: null,
        txHash: fromHex(at.tx.hash),
      })
      const refunds = append(refundsOf(account), at.logId, amountWei)
      changeAccount(rows, at, { user, provider }, { pendingRefundWei: account.balanceWei, refunds })
      addToSeries(rows, at, { refundRequestedWei: amountWei })
    },
  })
}
