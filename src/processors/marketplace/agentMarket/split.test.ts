import { expect, test } from 'vitest'
import { splitOf } from './split'

test('a fee of 2.5 % of which a partner has 40 %', () => {
  expect(splitOf(100_000n, 250n, 4_000n)).toEqual({
    feeUnits: 2_500n,
    platformFeeUnits: 1_500n,
    partnerFeeUnits: 1_000n,
    sellerUnits: 97_500n,
  })
})

test('every division is rounded down, and nothing is lost', () => {
  for (const [price, rate, partner] of [
    [1n, 1_000n, 10_000n],
    [9_999n, 1n, 3_333n],
    [12_345_678_901_234_567_891n, 777n, 1_234n],
    [2n ** 256n - 1n, 1_000n, 9_999n],
  ] as const) {
    const { feeUnits, platformFeeUnits, partnerFeeUnits, sellerUnits } = splitOf(price, rate, partner)
    expect(feeUnits).toBe((price * rate) / 10_000n)
    expect(partnerFeeUnits).toBe((feeUnits! * partner) / 10_000n)
    expect(platformFeeUnits! + partnerFeeUnits! + sellerUnits!).toBe(price)
  }
})

test('what a rate is needed for is not known without it', () => {
  const nothing = { feeUnits: null, platformFeeUnits: null, partnerFeeUnits: null, sellerUnits: null }
  expect(splitOf(100n, null, 0n)).toEqual(nothing)
  expect(splitOf(100_000n, 250n, null)).toEqual({ ...nothing, feeUnits: 2_500n, sellerUnits: 97_500n })
})

test('of a free sale nobody gets anything, whatever the rates', () => {
  expect(Object.values(splitOf(0n, null, null))).toEqual([0n, 0n, 0n, 0n])
})
