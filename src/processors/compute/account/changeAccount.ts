import { ComputeAccount, ComputeRefundRequest } from '../../../model/generated'
import type { At } from '../../at'
import type { Rows } from '../../rows'
import { ledgerId } from '../ledger/ledgerId'
import { type PendingRefund, type Taking, take } from './pendingRefunds'
import { accountId, registrationOf } from './serving'

/** The pending requests of an account, oldest first. */
export const refundsOf = (account: Readonly<ComputeAccount> | null) => (account?.refunds ?? []) as PendingRefund[]

export interface AccountChange {
  readonly balanceWei?: bigint
  readonly pendingRefundWei?: bigint
  readonly refunds?: readonly PendingRefund[]
  readonly deletedWei?: bigint
}

/** Writes what an event says of a sub-account. */
export function changeAccount(
  rows: Rows,
  at: At,
  of: { readonly user: string; readonly provider: string },
  change: AccountChange,
): void {
  const id = accountId(at.address, of.user, of.provider)
  const before = rows.get(ComputeAccount, id)
  const service = registrationOf(rows, at)
  rows.set(ComputeAccount, {
    id,
    serving: at.address,
    userAddress: of.user,
    provider: of.provider,
    ledgerId: service && ledgerId(service.ledger, of.user),
    balanceWei: change.balanceWei ?? before?.balanceWei ?? 0n,
    pendingRefundWei: change.pendingRefundWei ?? before?.pendingRefundWei ?? 0n,
    refunds: change.refunds ?? refundsOf(before),
    deleted: change.deletedWei !== undefined,
    deletedWei: change.deletedWei ?? before?.deletedWei ?? null,
    firstBlock: before?.firstBlock ?? at.height,
    firstTime: before?.firstTime ?? at.time,
    lastBlock: at.height,
    lastTime: at.time,
  })
}

/** Takes an amount from the pending requests of an account, and answers those that are left. */
export function takeRefunds(
  rows: Rows,
  at: At,
  account: Readonly<ComputeAccount> | null,
  amountWei: bigint,
  how: Taking,
): PendingRefund[] {
  const { left, taken } = take(refundsOf(account), amountWei, how)
  for (const { id, pendingWei, cancelledWei, spentWei, retrievedWei } of taken) {
    const ended = pendingWei === 0n ? { toBlock: at.height, toTime: at.time } : {}
    rows.patch(ComputeRefundRequest, { id, pendingWei, cancelledWei, spentWei, retrievedWei, ...ended })
  }
  return left
}
