import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromHex, fromQuantity, toHex, topicAddress, toQuantity } from './hex'

test('bytes survive the way to text and back', () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => fromHex(toHex(bytes)).equals(bytes)))
})

test.each(['', '0', '0x1', '0xzz', '12', '0x12 '])('%j is not hex', (text) => {
  expect(() => fromHex(text)).toThrow('not 0x-prefixed hex')
})

test('quantities survive the way to text and back', () => {
  fc.assert(fc.property(fc.maxSafeNat(), (n) => fromQuantity(toQuantity(n)) === n))
})

test.each([null, '12', '0x', '0xg', '0x20000000000001', 5])('%j is not a quantity', (value) => {
  expect(() => fromQuantity(value)).toThrow('not a JSON-RPC quantity')
})

test('an address is the end of its topic', () => {
  expect(topicAddress(`0x${'0'.repeat(24)}${'ab'.repeat(20)}`)).toBe(`0x${'ab'.repeat(20)}`)
})
