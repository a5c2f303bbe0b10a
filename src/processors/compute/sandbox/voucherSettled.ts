import { fromHex } from '../../../lib/hex'
import {
  ComputeSandboxAccount,
  ComputeSandboxProvider,
  ComputeSandboxRefund,
  ComputeSandboxRefundEnd,
  ComputeSandboxVoucher,
  ComputeSandboxVoucherStatus,
} from '../../../model/generated'
import type { At } from '../../at'
import { on } from '../../define'
import type { Rows } from '../../rows'
import { type Account, accountKeys, accountOf, endRefund, providerOf, purseOf } from './accounts'
import { sandbox } from './contract'
import { countActive, countSandbox } from './count'
import { type Purse, type Settled, settleInFull, settleInPart, UNKNOWN } from './purse'
import { batchIndexOf } from './vouchers'

const { SUCCESS, PARTIAL, UNKNOWN: UNKNOWN_STATUS } = ComputeSandboxVoucherStatus
/** In the order of the contract's enum; the other codes are never logged. */
const STATUSES = [SUCCESS, PARTIAL] as const

/** A voucher moved money. What a short account paid, the log does not say: it is all that our row of the account holds. */
export const voucherSettled = on(sandbox, 'VoucherSettled', {
  reads: (e, at) => accountKeys(at, e.user, e.provider),

  apply(e, rows, at) {
    const status = STATUSES[e.status] ?? UNKNOWN_STATUS
    const account = accountOf(rows, at, e.user, e.provider)
    const settled = settle(status, purseOf(account), e.totalFee)
    const known = settled.settledWei ?? 0n
    const counts = {
      settlements: 1,
      partial: status === PARTIAL ? 1 : 0,
      unknownSettled: settled.settledWei === null ? 1 : 0,
    }

    rows.set(ComputeSandboxAccount, {
      ...account,
      ...settled.purse,
      refundId: followRefund(account, status, settled, rows, at),
      cancelledRefundWei: account.cancelledRefundWei + settled.cancelledWei,
      lastNonce: e.nonce,
      settlements: account.settlements + counts.settlements,
      partial: account.partial + counts.partial,
      unknownSettled: account.unknownSettled + counts.unknownSettled,
      feeWei: account.feeWei + e.totalFee,
      settledWei: account.settledWei + known,
    })
    const provider = providerOf(rows, at, e.provider)
    const { earningsWei } = provider
    const outcome = { success: status === SUCCESS ? 1 : 0, unknownStatus: status === UNKNOWN_STATUS ? 1 : 0 }
    rows.set(ComputeSandboxProvider, {
      ...provider,
      earningsWei: earningsWei == null || settled.settledWei === null ? null : earningsWei + known,
      settlements: provider.settlements + counts.settlements,
      success: provider.success + outcome.success,
      partial: provider.partial + counts.partial,
      unknownStatus: provider.unknownStatus + outcome.unknownStatus,
      unknownSettled: provider.unknownSettled + counts.unknownSettled,
      feeWei: provider.feeWei + e.totalFee,
      settledWei: provider.settledWei + known,
    })
    rows.insert(ComputeSandboxVoucher, {
      id: at.logId,
      serving: at.address,
      userAddress: e.user,
      provider: e.provider,
      sender: at.tx.from,
      batchIndex: batchIndexOf(at.tx, at.address, e),
      voucherStatus: status,
      statusCode: e.status,
      feeWei: e.totalFee,
      settledWei: settled.settledWei,
      usageHash: fromHex(e.usageHash),
      nonce: e.nonce,
      blockNumber: at.height,
      time: at.time,
      txHash: fromHex(at.tx.hash),
      logIndex: at.logIndex,
    })
    const sums = { ...counts, ...outcome, feeWei: e.totalFee, settledWei: known }
    countSandbox(sums, { provider: e.provider, user: e.user }, rows, at)
    countActive(e.user, e.provider, rows, at)
  },
})

function settle(status: ComputeSandboxVoucherStatus, purse: Purse, fee: bigint): Settled {
  if (status === SUCCESS) return settleInFull(purse, fee)
  if (status === PARTIAL) return settleInPart(purse, fee)
  return { purse: UNKNOWN, settledWei: null, cancelledWei: 0n }
}

/** A voucher may cut an open refund request, or end it. Answers the request that is open after it. */
function followRefund(
  account: Account,
  status: ComputeSandboxVoucherStatus,
  { purse: { pendingRefundWei } }: Settled,
  rows: Rows,
  at: At,
): string | null {
  const { refundId } = account
  if (!refundId || pendingRefundWei === account.pendingRefundWei) return refundId ?? null
  if (pendingRefundWei === 0n) {
    endRefund(
      account,
      status === PARTIAL ? ComputeSandboxRefundEnd.SPENT : ComputeSandboxRefundEnd.CANCELLED,
      0n,
      rows,
      at,
    )
    return null
  }
  rows.patch(ComputeSandboxRefund, { id: refundId, pendingWei: pendingRefundWei })
  return refundId
}
