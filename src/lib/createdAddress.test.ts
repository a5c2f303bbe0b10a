import { getContractAddress, type Hex } from 'viem'
import { expect, test } from 'vitest'
import { createdAddress } from './createdAddress'

const creator = `0x${'5c'.repeat(20)}` as Hex

test.each([1, 2, 127])('the address of contract %i that a contract made', (n) => {
  expect(createdAddress(creator, n)).toBe(getContractAddress({ from: creator, nonce: BigInt(n) }).toLowerCase())
})

test.each([0, 128, 1.5])('%d is refused', (n) => {
  expect(() => createdAddress(creator, n)).toThrow('expected 1 to 127')
})
