/** What an account holds; null where the logs do not tell it. Nothing was there before the first log. */
export interface Purse {
  readonly balanceWei: bigint | null
  readonly pendingRefundWei: bigint | null
}

export const EMPTY: Purse = { balanceWei: 0n, pendingRefundWei: 0n }

/** After something that we cannot follow. */
export const UNKNOWN: Purse = { balanceWei: null, pendingRefundWei: null }

export function deposit({ balanceWei, pendingRefundWei }: Purse, amount: bigint): Purse {
  return { balanceWei: balanceWei === null ? null : balanceWei + amount, pendingRefundWei }
}

/** What was pending before goes back to the balance first. Source: SandboxServing.requestRefund. */
export function requestRefund(purse: Purse, amount: bigint): Purse {
  const all = wholeOf(purse)
  return { balanceWei: all === null || amount > all ? null : all - amount, pendingRefundWei: amount }
}

/** All that is pending leaves. Another amount contradicts what we know. Source: SandboxServing.withdrawRefund. */
export function withdrawRefund({ balanceWei, pendingRefundWei }: Purse, amount: bigint): Purse {
  if (pendingRefundWei !== null && pendingRefundWei !== amount) return UNKNOWN
  return { balanceWei, pendingRefundWei: 0n }
}

export interface Settled {
  readonly purse: Purse
  /** What reached the provider. */
  readonly settledWei: bigint | null
  /** What was pending and is nobody's now. */
  readonly cancelledWei: bigint
}

/** The fee leaves the balance; what is pending is cut to what is left. Source: SandboxServing.settleFeesWithTEE. */
export function settleInFull({ balanceWei, pendingRefundWei }: Purse, fee: bigint): Settled {
  const nothing = { settledWei: fee, cancelledWei: 0n }
  if (balanceWei === null) {
    return { ...nothing, purse: { balanceWei, pendingRefundWei: pendingRefundWei === 0n ? 0n : null } }
  }
  if (fee > balanceWei) return { ...nothing, purse: UNKNOWN }
  const left = balanceWei - fee
  if (pendingRefundWei === null || pendingRefundWei <= left) {
    return { ...nothing, purse: { balanceWei: left, pendingRefundWei } }
  }
  return { ...nothing, purse: { balanceWei: left, pendingRefundWei: left }, cancelledWei: pendingRefundWei - left }
}

/** All that the account holds leaves, what is pending included. Source: SandboxServing.settleFeesWithTEE. */
export function settleInPart(purse: Purse, fee: bigint): Settled {
  const covered = purse.balanceWei !== null && purse.balanceWei >= fee
  return { purse: EMPTY, settledWei: covered ? null : wholeOf(purse), cancelledWei: 0n }
}

function wholeOf({ balanceWei, pendingRefundWei }: Purse): bigint | null {
  return balanceWei === null || pendingRefundWei === null ? null : balanceWei + pendingRefundWei
}
