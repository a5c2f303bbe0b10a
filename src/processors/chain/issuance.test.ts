import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withdrawalsOf } from '../blockNeeds'
import type { Withdrawal } from '../define'
import { exitsWeiOf, issuedWei, type SplitWithdrawals, splitWithdrawals } from './issuance'

const NO_VALIDATOR = 2n ** 64n - 1n
const word = fc.bigInt(0n, 2n ** 64n - 1n)
const withdrawal: fc.Arbitrary<Withdrawal> = fc.record({
  index: word,
  validatorIndex: fc.oneof(fc.constant(NO_VALIDATOR), fc.bigInt(0n, 2n ** 64n - 1n)),
  address: fc.constant(`0x${'ab'.repeat(20)}`),
  amountGwei: word,
})

const split = (list: readonly Withdrawal[]) => splitWithdrawals(list) as SplitWithdrawals
const of = (validatorIndex: bigint, amountGwei: bigint): Withdrawal => ({
  index: 0n,
  validatorIndex,
  address: `0x${'cd'.repeat(20)}`,
  amountGwei,
})

describe('what is newly issued', () => {
  test('needs one of the first three places and the index of no validator', () => {
    const list = [of(NO_VALIDATOR, 1n), of(NO_VALIDATOR, 2n), of(NO_VALIDATOR, 3n), of(NO_VALIDATOR, 4n), of(7n, 5n)]
    const { issued, exits } = split(list)
    expect(issued).toEqual({
      nativeRewardWei: 1_000_000_000n,
      restakingRewardWei: 2_000_000_000n,
      baseInflationWei: 3_000_000_000n,
    })
    expect(exits.map(({ position, amountGwei }) => [position, amountGwei])).toEqual([
      [3, 4n],
      [4, 5n],
    ])
  })

  test("is nothing where a validator's index stands at the first places", () => {
    const { issued, exits } = split([of(0n, 1n), of(NO_VALIDATOR, 2n), of(NO_VALIDATOR - 1n, 3n)])
    expect(issued).toEqual({ nativeRewardWei: 0n, restakingRewardWei: 2_000_000_000n, baseInflationWei: 0n })
    expect(exits.map(({ position }) => position)).toEqual([0, 2])
  })

  test('of an empty list is zero, of an unknown one unknown', () => {
    expect(issuedWei(split([]).issued)).toBe(0n)
    expect(splitWithdrawals(null)).toBeNull()
  })

  test('and the exits are all that was paid, whatever the list', () => {
    fc.assert(
      fc.property(fc.array(withdrawal, { maxLength: 40 }), (list) => {
        const each = split(list)
        const paid = list.reduce((sum, { amountGwei }) => sum + amountGwei * 10n ** 9n, 0n)
        expect(issuedWei(each.issued) + exitsWeiOf(each)).toBe(paid)
        const places = new Set(each.exits.map(({ position }) => position))
        list.forEach(({ validatorIndex }, place) => {
          expect(places.has(place)).toBe(!(place < 3 && validatorIndex === NO_VALIDATOR))
        })
      }),
    )
  })
})

describe('the JSON of a node', () => {
  const json = { index: '0x1', validatorIndex: `0x${'f'.repeat(16)}`, address: `0x${'AB'.repeat(20)}`, amount: '0xff' }

  test('is read with its numbers', () => {
    expect(withdrawalsOf([json])).toEqual([
      { index: 1n, validatorIndex: NO_VALIDATOR, address: `0x${'ab'.repeat(20)}`, amountGwei: 255n },
    ])
    expect(withdrawalsOf([])).toEqual([])
  })

  test('that holds anything else tells nothing, and a part of it neither', () => {
    for (const broken of [
      null,
      {},
      { ...json, amount: '0x' },
      { ...json, amount: 255 },
      { ...json, amount: `0x1${'0'.repeat(16)}` },
      { ...json, address: '0x12' },
      { ...json, validatorIndex: undefined },
    ]) {
      expect(withdrawalsOf([json, broken])).toBeNull()
    }
    fc.assert(fc.property(fc.anything(), (told) => void withdrawalsOf(told)))
    fc.assert(fc.property(fc.array(fc.anything()), (told) => void withdrawalsOf(told)))
  })
})
