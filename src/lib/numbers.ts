/** Binary digits of a number that is not negative: 0 has none, 2^n has n + 1. */
export function binaryDigits(value: bigint): number {
  return value === 0n ? 0 : value.toString(2).length
}
