import type { TransactionData } from '../../blocks'
import { sandbox } from './contract'

/** One voucher as it was handed in, or as its log tells it. */
export interface Voucher {
  readonly user: string
  readonly provider: string
  readonly totalFee: bigint
  readonly usageHash: string
  readonly nonce: bigint
}

/** A batch is decoded once for all its logs. */
const decoded = new WeakMap<TransactionData, ReadonlyMap<string, number>>()

/**
 * Place of a settled voucher in its batch; null when the contract was not called directly. Of equal vouchers only one can settle,
 * as its nonce is used then: it is taken for the first.
 */
export function batchIndexOf(tx: TransactionData, serving: string, voucher: Voucher): number | null {
  if (tx.to !== serving) return null
  let places = decoded.get(tx)
  if (places === undefined) {
    places = placesOf(batchOf(tx.input))
    decoded.set(tx, places)
  }
  return places.get(contentOf(voucher)) ?? null
}

/** What of a voucher its log repeats. */
export function contentOf({ user, provider, totalFee, usageHash, nonce }: Voucher): string {
  return [user, provider, totalFee, usageHash, nonce].join()
}

function placesOf(batch: readonly Voucher[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  batch.forEach((voucher, place) => {
    if (!places.has(contentOf(voucher))) places.set(contentOf(voucher), place)
  })
  return places
}

function batchOf(input: string): readonly Voucher[] {
  if (!input.startsWith(sandbox.functions.settleFeesWithTEE.sighash)) return []
  try {
    return sandbox.functions.settleFeesWithTEE.decode(input).vouchers
  } catch {
    // A later ABI may take other arguments under the same name: then nothing is read from them.
    return []
  }
}
