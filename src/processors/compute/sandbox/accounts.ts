import type { ComputeSandboxRefundEnd } from '../../../model/generated'
import { ComputeSandboxAccount, ComputeSandboxProvider, ComputeSandboxRefund } from '../../../model/generated'
import type { At } from '../../at'
import type { RowKey } from '../../define'
import type { Columns, Rows } from '../../rows'
import { accountId, providerId } from './ids'
import { EMPTY, type Purse } from './purse'

export type Account = Columns<ComputeSandboxAccount>
export type Provider = Columns<ComputeSandboxProvider>

/** The state rows of a user's account with a provider. */
export function accountKeys(at: At, user: string, provider: string): RowKey[] {
  return [
    { entity: ComputeSandboxAccount, id: accountId(at.address, user, provider) },
    { entity: ComputeSandboxProvider, id: providerId(at.address, provider) },
  ]
}

/** An account as it stands, or as it is before its first act. */
export function accountOf(rows: Rows, at: At, userAddress: string, provider: string): Account {
  const id = accountId(at.address, userAddress, provider)
  const known = rows.get(ComputeSandboxAccount, id)
  if (known !== null) return { ...known, lastBlock: at.height, lastTime: at.time }
  return {
    id,
    serving: at.address,
    userAddress,
    provider,
    ...EMPTY,
    refundUnlockAt: null,
    refundId: null,
    depositedWei: 0n,
    deposits: 0,
    refundedWei: 0n,
    cancelledRefundWei: 0n,
    lastNonce: null,
    acknowledgedVersion: null,
    settlements: 0,
    partial: 0,
    unknownSettled: 0,
    feeWei: 0n,
    settledWei: 0n,
    ...since(at),
  }
}

/** A provider's purse as it stands, or as it is before its first act. */
export function providerOf(rows: Rows, at: At, provider: string): Provider {
  const id = providerId(at.address, provider)
  const known = rows.get(ComputeSandboxProvider, id)
  if (known !== null) return { ...known, lastBlock: at.height, lastTime: at.time }
  return {
    id,
    serving: at.address,
    provider,
    earningsWei: 0n,
    withdrawnWei: 0n,
    withdrawals: 0,
    depositedWei: 0n,
    settlements: 0,
    success: 0,
    partial: 0,
    unknownStatus: 0,
    failures: at.chain.silentCalls ? 0 : null,
    unknownSettled: 0,
    feeWei: 0n,
    settledWei: 0n,
    ...since(at),
  }
}

export function purseOf({ balanceWei, pendingRefundWei }: Account): Purse {
  return { balanceWei: balanceWei ?? null, pendingRefundWei: pendingRefundWei ?? null }
}

/** Ends the open refund request of an account. */
export function endRefund(
  account: Account,
  refundEnd: ComputeSandboxRefundEnd,
  withdrawnWei: bigint,
  rows: Rows,
  at: At,
): void {
  if (!account.refundId) return
  rows.patch(ComputeSandboxRefund, {
    id: account.refundId,
    pendingWei: 0n,
    withdrawnWei,
    refundEnd,
    toBlock: at.height,
    toTime: at.time,
  })
}

/** Block and time of a first act, which is the latest too. */
export function since(at: At) {
  return { firstBlock: at.height, firstTime: at.time, lastBlock: at.height, lastTime: at.time }
}
