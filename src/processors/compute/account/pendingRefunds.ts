/** One pending refund request as the account keeps it; amounts are decimal text, because it is JSON. */
export interface PendingRefund {
  readonly id: string
  readonly pendingWei: string
  readonly cancelledWei: string
  readonly spentWei: string
  readonly retrievedWei: string
}

/** What became of pending refunds: `retrieved` begins with the oldest, the others with the newest. */
export type Taking = 'retrieved' | 'cancelled' | 'spent'

/** A request after something was taken from it. */
export interface Taken {
  readonly id: string
  readonly pendingWei: bigint
  readonly cancelledWei: bigint
  readonly spentWei: bigint
  readonly retrievedWei: bigint
}

/**
 * Takes an amount from pending requests, as the contract does: refunds that waited long enough are the oldest, transfers and
 * fees take from the newest on. Source: AccountLibrary.processRefund, depositFund; InferenceServing._settleFees.
 */
export function take(
  refunds: readonly PendingRefund[],
  amountWei: bigint,
  how: Taking,
): { readonly left: PendingRefund[]; readonly taken: Taken[] } {
  const order = how === 'retrieved' ? [...refunds] : [...refunds].reverse()
  const left: PendingRefund[] = []
  const taken: Taken[] = []
  let open = amountWei > 0n ? amountWei : 0n
  for (const refund of order) {
    const pending = BigInt(refund.pendingWei)
    const wei = pending < open ? pending : open
    open -= wei
    const cancelledWei = BigInt(refund.cancelledWei) + (how === 'cancelled' ? wei : 0n)
    const spentWei = BigInt(refund.spentWei) + (how === 'spent' ? wei : 0n)
    const pendingWei = pending - wei
    const retrievedWei = BigInt(refund.retrievedWei) + (how === 'retrieved' ? wei : 0n)
    const now = { id: refund.id, pendingWei, cancelledWei, spentWei, retrievedWei }
    if (wei > 0n) taken.push(now)
    if (pendingWei > 0n) left.push(asText(now))
  }
  return { left: how === 'retrieved' ? left : left.reverse(), taken }
}

/** A new request behind those that are pending. */
export function append(refunds: readonly PendingRefund[], id: string, pendingWei: bigint): PendingRefund[] {
  return [...refunds, asText({ id, pendingWei, cancelledWei: 0n, spentWei: 0n, retrievedWei: 0n })]
}

function asText({ id, pendingWei, cancelledWei, spentWei, retrievedWei }: Taken): PendingRefund {
  return {
    id,
    pendingWei: `${pendingWei}`,
    cancelledWei: `${cancelledWei}`,
    spentWei: `${spentWei}`,
    retrievedWei: `${retrievedWei}`,
  }
}
