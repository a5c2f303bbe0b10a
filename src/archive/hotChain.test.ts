import { expect, test } from 'vitest'
import { type HotBlock, HotChain } from './hotChain'

/** A branch from one height to another; `on` names what its first block stands on. */
function branch(name: string, from: number, to: number, on = name): HotBlock[] {
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const height = from + index
    const parentHash = `${index === 0 ? on : name}${height - 1}`
    const block = { number: `0x${height.toString(16)}`, hash: `${name}${height}`, parentHash, timestamp: '0x0' }
    return { height, hash: block.hash, parentHash, block: { ...block, transactions: ['0x1', '0x2'] }, receipts: [] }
  })
}

function grown(limits = { blocks: 10, items: 1_000 }): HotChain {
  const chain = new HotChain(limits)
  chain.adopt(branch('a', 1, 6))
  return chain
}

const hashes = (chain: HotChain) =>
  Array.from({ length: 12 }, (_, height) => chain.at(height)?.hash).filter((hash) => hash !== undefined)

test.each([
  ['longer', branch('b', 5, 8, 'a'), ['a1', 'a2', 'a3', 'a4', 'b5', 'b6', 'b7', 'b8'], 2],
  ['equal', branch('b', 5, 6, 'a'), ['a1', 'a2', 'a3', 'a4', 'b5', 'b6'], 2],
  ['shorter', branch('b', 3, 4, 'a'), ['a1', 'a2', 'b3', 'b4'], 4],
  ['growing', branch('a', 7, 7), ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7'], 0],
  ['unrelated', branch('c', 9, 10), ['c9', 'c10'], 0],
])('a %s branch takes its place', (_name, next, expected, replaced) => {
  const chain = grown()
  expect(chain.adopt(next)).toBe(replaced)
  expect(hashes(chain)).toEqual(expected)
  expect(chain.head?.hash).toBe(expected.at(-1))
})

test('a replaced block is still found by its hash, but is not on the chain', () => {
  const chain = grown()
  chain.adopt(branch('b', 5, 6, 'a'))
  expect(chain.withHash('a6')?.height).toBe(6)
  expect([chain.contains('a6'), chain.contains('b6')]).toEqual([false, true])
})

test('keeps so many blocks and items', () => {
  expect(grown({ blocks: 4, items: 1_000 }).base).toBe(3)
  expect(grown({ blocks: 10, items: 6 }).base).toBe(4)
  expect(grown({ blocks: 10, items: 0 }).base).toBe(6)
  expect(grown({ blocks: 4, items: 1_000 }).withHash('a2')).toBeUndefined()
})

test('goes back to a lower block', () => {
  const chain = grown()
  chain.truncate(4)
  expect(hashes(chain)).toEqual(['a1', 'a2', 'a3', 'a4'])
})
