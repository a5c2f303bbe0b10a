/** Rates are parts of 10,000. */
const WHOLE_BPS = 10_000n

/** Who gets what of a price. Null where a rate is not known. */
export interface Split {
  readonly feeUnits: bigint | null
  readonly platformFeeUnits: bigint | null
  readonly partnerFeeUnits: bigint | null
  readonly sellerUnits: bigint | null
}

/**
 * The split as the market computes it, each division rounded down (AgentMarket.fulfillOrder): the partner's part is of the fee, the
 * platform keeps the rest of it.
 * @param partnerRateBps 0 without a partner
 */
export function splitOf(priceUnits: bigint, feeRateBps: bigint | null, partnerRateBps: bigint | null): Split {
  // Of a free sale nobody gets anything, whatever the rates.
  if (priceUnits === 0n) return { feeUnits: 0n, platformFeeUnits: 0n, partnerFeeUnits: 0n, sellerUnits: 0n }
  if (feeRateBps === null) {
    return { feeUnits: null, platformFeeUnits: null, partnerFeeUnits: null, sellerUnits: null }
  }
  const feeUnits = (priceUnits * feeRateBps) / WHOLE_BPS
  const partnerFeeUnits = partnerRateBps === null ? null : (feeUnits * partnerRateBps) / WHOLE_BPS
  const platformFeeUnits = partnerFeeUnits === null ? null : feeUnits - partnerFeeUnits
  return { feeUnits, platformFeeUnits, partnerFeeUnits, sellerUnits: priceUnits - feeUnits }
}
