import { concat, keccak256, pad, toHex } from 'viem'
import { expect, test } from 'vitest'
import { fileRoot } from './fileRoot'

const [a, b, c] = [1, 2, 3].map((n) => pad(toHex(n))) as [`0x${string}`, `0x${string}`, `0x${string}`]
const nodes = (...roots: string[]) => roots.map((root, i) => ({ root, height: BigInt(10 - i) }))

test('a file of one node has its root', () => {
  expect(fileRoot(nodes(a))).toBe(a)
})

test('more nodes fold from the right', () => {
  expect(fileRoot(nodes(a, b))).toBe(keccak256(concat([a, b])))
  expect(fileRoot(nodes(a, b, c))).toBe(keccak256(concat([a, keccak256(concat([b, c]))])))
})

test('no nodes have no root', () => {
  expect(fileRoot([])).toBeNull()
})
