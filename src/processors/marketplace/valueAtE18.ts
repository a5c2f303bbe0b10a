const DIGITS = 18

/** A value with its decimals as a whole number of 10^-18; null with more digits than that, which no registry accepts. */
export function valueAtE18(value: bigint, decimals: number): bigint | null {
  return decimals > DIGITS ? null : value * 10n ** BigInt(DIGITS - decimals)
}
