/** Digits after the point of quotients as text. */
export const DIGITS = 18
const SCALE = 10n ** BigInt(DIGITS)
/** What the Herfindahl–Hirschman index is when all is one party's. */
const HHI_OF_ONE = 10_000n

/** How unevenly a total is spread over parties. Every quotient is null where there is no party. */
export interface Measures {
  readonly parties: number
  readonly total: bigint
  readonly sumOfSquares: bigint
  readonly hhi: number | null
  readonly hhiText: string | null
  readonly nakamoto: number | null
  readonly nakamotoThird: number | null
  readonly gini: string | null
}

/** Measures of positive amounts, highest first. Whole numbers all the way: a quotient is only cut when it is written down. */
export function measuresOf(amounts: readonly bigint[]): Measures {
  const total = sum(amounts)
  const sumOfSquares = sum(amounts.map((amount) => amount * amount))
  return {
    parties: amounts.length,
    total,
    sumOfSquares,
    hhi: total === 0n ? null : Number((HHI_OF_ONE * sumOfSquares) / (total * total)),
    hhiText: quotientText(HHI_OF_ONE * sumOfSquares, total * total),
    nakamoto: fewestAbove(amounts, total, 2n),
    nakamotoThird: fewestAbove(amounts, total, 3n),
    gini: giniText(amounts, total),
  }
}

/** A quotient that is not negative as decimal text, rounded down; null over zero. */
export function quotientText(part: bigint, whole: bigint): string | null {
  if (whole === 0n) return null
  const scaled = String((part * SCALE) / whole).padStart(DIGITS + 1, '0')
  return `${scaled.slice(0, -DIGITS)}.${scaled.slice(-DIGITS)}`
}

/** What the first parties hold together. */
export const heldByFirst = (amounts: readonly bigint[], count: number): bigint => sum(amounts.slice(0, count))

const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n)

/** The smallest number of parties that hold more than one of `parts` equal parts of the total. */
function fewestAbove(amounts: readonly bigint[], total: bigint, parts: bigint): number | null {
  let held = 0n
  for (const [index, amount] of amounts.entries()) {
    held += amount
    if (held * parts > total) return index + 1
  }
  return null
}

/** Σ (n + 1 − 2·rank) · amount ÷ (n · total), with rank 1 for the highest: half the mean difference between two parties, over the mean. */
function giniText(amounts: readonly bigint[], total: bigint): string | null {
  const count = BigInt(amounts.length)
  const weighted = sum(amounts.map((amount, index) => amount * (count - 1n - 2n * BigInt(index))))
  return quotientText(weighted, count * total)
}
