import { expect, test } from 'vitest'
import { suggestedSize } from './rangeHint'

const ASKED = { from: 1_000, to: 100_999 }

test.each([
  ['query returned more than 10000 results. Try with this block range [0x3e8, 0x7cf].', 1_000],
  ['Based on your parameters, this block range should work: [0x3e8, 0xbb7]', 2_000],
  ['query exceeds max results 20000, retry with the range 1000-1499', 500],
  ['eth_getLogs is limited to a 10,000 range', 10_000],
  ['You can make eth_getLogs requests with up to a 500 block range.', 500],
  ['exceed maximum block range: 50000', 50_000],
  ['ranges over 10000 blocks are not supported on freetier', 10_000],
  ['Maximum allowed number of requested blocks is 1000', 1_000],
  ['block range limit exceeded, max is 2k', 2_000],
  ['Log response size exceeded. You can make eth_getLogs requests with up to a 2K block range', 2_000],
  ['query exceeds max block range 5000', 5_000],
  ['block range greater than 3_000 max', 3_000],
  ['block range is too wide', undefined],
  ['query block range is too large', undefined],
  ['query returned more than 10000 results', undefined],
  ['query timeout of 10 seconds exceeded', undefined],
  ['log response size exceeded 150 MB', undefined],
  ['Try with this block range [0x1, 0x2].', undefined],
])('%s', (message, size) => {
  expect(suggestedSize(message, ASKED)).toBe(size)
})

test('what is suggested is smaller than what was asked', () => {
  expect(suggestedSize('limited to a 10,000 range', { from: 1, to: 10_000 })).toBeUndefined()
})
