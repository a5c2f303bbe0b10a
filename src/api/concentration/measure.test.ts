import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DIGITS, measuresOf, quotientText } from './measure'

const amounts = fc
  .array(fc.oneof(fc.bigInt(1n, 5n), fc.bigInt(1n, 10n ** 40n)), { minLength: 1, maxLength: 12 })
  .map((all) => all.sort((a, b) => (a < b ? 1 : a > b ? -1 : 0)))

/** Text of a quotient, one digit after the other as by hand. */
function byHand(part: bigint, whole: bigint): string {
  let rest = part % whole
  const digits = Array.from({ length: DIGITS }, () => {
    rest *= 10n
    const digit = rest / whole
    rest %= whole
    return digit
  })
  return `${part / whole}.${digits.join('')}`
}

const subsets = (all: readonly bigint[]) =>
  Array.from({ length: 2 ** all.length }, (_, bits) => all.filter((_, i) => (bits >> i) & 1))
const sum = (all: readonly bigint[]) => all.reduce((a, b) => a + b, 0n)

/** By the definition: no set of parties that is smaller holds more. */
const fewest = (all: readonly bigint[], parts: bigint) =>
  Math.min(...subsets(all).flatMap((set) => (sum(set) * parts > sum(all) ? [set.length] : [])))

describe('concentration', () => {
  test('is what its definitions say', () => {
    fc.assert(
      fc.property(amounts, (all) => {
        const found = measuresOf(all)
        const total = sum(all)
        const count = BigInt(all.length)
        const squares = sum(all.map((each) => each ** 2n))
        const differences = sum(all.flatMap((a) => all.map((b) => (a > b ? a - b : b - a))))
        expect(found).toEqual({
          parties: all.length,
          total,
          sumOfSquares: squares,
          hhi: Number((10_000n * squares) / total ** 2n),
          hhiText: byHand(10_000n * squares, total ** 2n),
          nakamoto: fewest(all, 2n),
          nakamotoThird: fewest(all, 3n),
          // Mean difference of all pairs over twice the mean.
          gini: byHand(differences, 2n * count * total),
        })
      }),
      { numRuns: 60 },
    )
  })

  test('of one party is complete, of equals the least, of nobody unknown', () => {
    expect(measuresOf([7n])).toMatchObject({ hhi: 10_000, nakamoto: 1, nakamotoThird: 1, gini: `0.${'0'.repeat(18)}` })
    expect(measuresOf([3n, 3n, 3n, 3n])).toMatchObject({ hhi: 2_500, nakamoto: 3, nakamotoThird: 2 })
    expect(measuresOf([])).toEqual({
      parties: 0,
      total: 0n,
      sumOfSquares: 0n,
      hhi: null,
      hhiText: null,
      nakamoto: null,
      nakamotoThird: null,
      gini: null,
    })
    expect(quotientText(1n, 0n)).toBeNull()
  })
})
