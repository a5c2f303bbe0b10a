import fc from 'fast-check'
import { expect, test } from 'vitest'
import { highestCanonical } from './deepFork'

test('the base of a deep fork is the highest block with facts that is still on the chain', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.nat(400), { maxLength: 60 }),
      fc.nat(400),
      fc.integer({ min: -1, max: 400 }),
      async (heights, top, forkedAbove) => {
        const indexed = heights.filter((height) => height <= top).sort((a, b) => a - b)
        const known = async (upTo: number) => {
          const height = indexed.findLast((each) => each <= upTo)
          return height === undefined ? null : { height, hash: '0x' }
        }
        const base = await highestCanonical(known, top, async ({ height }) => height <= forkedAbove)
        expect(base?.height).toBe(indexed.findLast((height) => height <= forkedAbove))
      },
    ),
    { numRuns: 500 },
  )
})

test('a short fork is found with few questions, however long the chain', async () => {
  let questions = 0
  const known = async (upTo: number) => ({ height: upTo, hash: '0x' })
  const isCanonical = async ({ height }: { readonly height: number }) => {
    questions += 1
    return height <= 29_999_980
  }
  expect((await highestCanonical(known, 30_000_000, isCanonical))?.height).toBe(29_999_980)
  expect(questions).toBeLessThan(20)
})
