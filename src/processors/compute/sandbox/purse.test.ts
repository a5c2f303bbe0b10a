import { expect, test } from 'vitest'
import { deposit, EMPTY, requestRefund, settleInFull, settleInPart, UNKNOWN, withdrawRefund } from './purse'

const purse = (balanceWei: bigint | null, pendingRefundWei: bigint | null) => ({ balanceWei, pendingRefundWei })

test('a second request puts the first back before it takes', () => {
  expect(requestRefund(purse(5n, 3n), 7n)).toEqual(purse(1n, 7n))
  expect(withdrawRefund(purse(1n, 7n), 7n)).toEqual(purse(1n, 0n))
})

test('a fee that is covered cuts what is pending to what is left', () => {
  expect(settleInFull(purse(10n, 3n), 6n)).toEqual({ purse: purse(4n, 3n), settledWei: 6n, cancelledWei: 0n })
  expect(settleInFull(purse(10n, 3n), 8n)).toEqual({ purse: purse(2n, 2n), settledWei: 8n, cancelledWei: 1n })
})

test('a fee that is not covered takes everything, what is pending included', () => {
  expect(settleInPart(purse(2n, 3n), 9n)).toEqual({ purse: EMPTY, settledWei: 5n, cancelledWei: 0n })
})

test('what contradicts itself is unknown, until the contract leaves nothing', () => {
  expect(settleInFull(purse(1n, 0n), 2n).purse).toEqual(UNKNOWN)
  expect(settleInPart(purse(9n, 0n), 9n)).toMatchObject({ purse: EMPTY, settledWei: null })
  expect(withdrawRefund(purse(1n, 2n), 3n)).toEqual(UNKNOWN)
  expect(requestRefund(purse(1n, 1n), 3n)).toEqual(purse(null, 3n))
  expect(settleInPart(deposit(UNKNOWN, 1n), 5n)).toEqual({ purse: EMPTY, settledWei: null, cancelledWei: 0n })
})

test('what is unknown stays unknown', () => {
  expect(deposit(UNKNOWN, 1n)).toEqual(UNKNOWN)
  expect(settleInFull(purse(null, 4n), 1n).purse).toEqual(UNKNOWN)
  expect(settleInFull(purse(null, 0n), 1n).purse).toEqual(purse(null, 0n))
  expect(withdrawRefund(purse(null, null), 3n)).toEqual(purse(null, 0n))
})
