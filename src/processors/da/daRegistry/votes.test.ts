import { expect, test } from 'vitest'
import { stakeVotes } from './votes'

const ONE = 10n ** 18n
const UNTOLD = { tokensPerVote: null, maxVotes: null, maxPerSigner: null }

test('a vote is 30 0G, up to 102,400 votes, until the owner says otherwise', () => {
  expect(stakeVotes(29n * ONE, UNTOLD)).toBe(0n)
  expect(stakeVotes(125n * ONE, UNTOLD)).toBe(4n)
  expect(stakeVotes(10n ** 30n, UNTOLD)).toBe(102_400n)
  expect(stakeVotes(125n * ONE, { ...UNTOLD, tokensPerVote: 5n * ONE, maxVotes: 20n })).toBe(20n)
})

test('DASigners has a limit of its own, and a price of nothing gives no votes that we know', () => {
  expect(stakeVotes(125n * ONE, { ...UNTOLD, maxPerSigner: 3n })).toBe(3n)
  expect(stakeVotes(125n * ONE, { ...UNTOLD, tokensPerVote: 0n })).toBe(null)
})
