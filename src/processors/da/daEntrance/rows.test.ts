import { expect, test } from 'vitest'
import { fits, holdingsOf, isMarked, thresholdOf } from './rows'

const [A, B, C] = ['0xa', '0xb', '0xc']
const bytes = (...values: number[]) => Uint8Array.from(values)

test('bit i % 8, lowest first, of byte i ÷ 8 is row i; what the bitmap does not reach is not marked', () => {
  expect([0, 1, 7, 8, 15, 16].map((row) => isMarked(bytes(0b10000001, 0b1), row))).toEqual([
    true,
    false,
    true,
    true,
    false,
    false,
  ])
})

test('a signer counts from its first marked row on, later rows unmarked too', () => {
  const quorum = [A, B, A, C, A, B]
  // Row 2 is the second of A, row 5 the last of B.
  expect(holdingsOf(quorum, bytes(0b100100))).toEqual([
    { signer: A, rowsHeld: 3, firstRow: 0, rowsSigned: 2 },
    { signer: B, rowsHeld: 2, firstRow: 1, rowsSigned: 1 },
    { signer: C, rowsHeld: 1, firstRow: 3, rowsSigned: 0 },
  ])
  expect(holdingsOf(quorum, bytes(0b1)).map(({ rowsSigned }) => rowsSigned)).toEqual([3, 0, 0])
  expect(holdingsOf(quorum, bytes()).map(({ rowsSigned }) => rowsSigned)).toEqual([0, 0, 0])
})

test('a bitmap fits with a byte for every eight rows and no mark behind the last', () => {
  expect(fits(bytes(0xff, 0b11), 10)).toBe(true)
  expect(fits(bytes(0xff, 0b111), 10)).toBe(false)
  expect(fits(bytes(0xff), 10)).toBe(false)
  expect(fits(bytes(0xff, 0, 0), 10)).toBe(false)
})

test('the threshold is the fewest rows with 2 × total ≤ 3 × signed', () => {
  for (let total = 1; total <= 3072; total++) {
    const least = thresholdOf(total)
    expect(2 * total <= 3 * least && 2 * total > 3 * (least - 1)).toBe(true)
  }
})
