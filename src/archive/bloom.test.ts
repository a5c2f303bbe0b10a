import { expect, test } from 'vitest'
import { holdsAll, holdsAnything, mayHold } from './bloom'
import type { RpcLog } from './wire'

const EMPTY = `0x${'0'.repeat(512)}`
const FULL = `0x${'f'.repeat(512)}`

/** A filter with these bits. */
function bloomOf(...bits: number[]): string {
  const digits = Array.from({ length: 512 }, () => 0)
  for (const bit of bits) digits[511 - (bit >> 2)]! |= 1 << (bit & 3)
  return `0x${digits.map((digit) => digit.toString(16)).join('')}`
}

// keccak256(0x0000000000000000000000000000000000000000) = 0x5380c7b7ae81a58eb98d9c78de4a1fd7fd9535fc953ed2be602daaa41767312a
const ZERO_ADDRESS = `0x${'0'.repeat(40)}`
const ZERO_BITS = [0x5380 % 2048, 0xc7b7 % 2048, 0xae81 % 2048]

test('a value is held when all three of its bits are set', () => {
  expect(mayHold(bloomOf(...ZERO_BITS), ZERO_ADDRESS)).toBe(true)
  expect(mayHold(bloomOf(...ZERO_BITS.slice(1)), ZERO_ADDRESS)).toBe(false)
  expect([mayHold(FULL, ZERO_ADDRESS), mayHold(EMPTY, ZERO_ADDRESS)]).toEqual([true, false])
})

test('a node that tells no filter is not suspected', () => {
  const log = { address: ZERO_ADDRESS, topics: [] } as unknown as RpcLog
  for (const none of [undefined, null, '0x', 7]) {
    expect([mayHold(none, ZERO_ADDRESS), holdsAll(none, [log]), holdsAnything(none)]).toEqual([false, true, false])
  }
})

test('logs that the filter excludes are seen', () => {
  const log = { address: ZERO_ADDRESS, topics: [`0x${'1'.repeat(64)}`] } as unknown as RpcLog
  expect([holdsAll(FULL, [log]), holdsAll(bloomOf(...ZERO_BITS), [log]), holdsAll(EMPTY, [])]).toEqual([
    true,
    false,
    true,
  ])
  expect([holdsAnything(EMPTY), holdsAnything(FULL)]).toEqual([false, true])
})
