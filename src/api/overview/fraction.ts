/** A figure without rounding: a count or amount has the denominator 1. */
export interface Fraction {
  readonly part: bigint
  /** Above zero. */
  readonly whole: bigint
}

/** Decimals of a figure that is not whole. */
export const DECIMALS = 18

export const whole = (value: bigint | number | string): Fraction => ({ part: BigInt(value), whole: 1n })

/** Null over zero. */
export function quotient(part: bigint, of: bigint): Fraction | null {
  if (of === 0n) return null
  return of < 0n ? { part: -part, whole: -of } : { part, whole: of }
}

export function minus(a: Fraction, b: Fraction): Fraction {
  if (a.whole === b.whole) return { part: a.part - b.part, whole: a.whole }
  return { part: a.part * b.whole - b.part * a.whole, whole: a.whole * b.whole }
}

/** Null over zero. */
export const over = (a: Fraction, b: Fraction): Fraction | null => quotient(a.part * b.whole, a.whole * b.part)

/** Decimal text: whole numbers without a point. */
export function wholeText({ part }: Fraction): string {
  return part.toString()
}

/** Decimal text with all decimals, cut towards zero. */
export function decimalText({ part, whole }: Fraction): string {
  const sign = part < 0n ? '-' : ''
  const scaled = ((part < 0n ? -part : part) * 10n ** BigInt(DECIMALS)) / whole
  const digits = scaled.toString().padStart(DECIMALS + 1, '0')
  return `${scaled === 0n ? '' : sign}${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`
}
