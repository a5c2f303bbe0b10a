/** Digits that a ratio is rounded to. */
const SCALE = 10n ** 15n

/** Quotient of two exact numbers, for reading; null over zero. No amount is ever computed from it. */
export function ratio(part: bigint | number, whole: bigint | number): number | null {
  const divisor = BigInt(whole)
  return divisor === 0n ? null : Number((BigInt(part) * SCALE) / divisor) / Number(SCALE)
}
