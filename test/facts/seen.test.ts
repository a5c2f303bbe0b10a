import { afterAll, beforeAll, expect, test } from 'vitest'
import { playOldFlow } from '../../devnet/scenarios/oldFlow'
import { type PlayedChain, wholeChain } from '../indexer/devnetChain'
import { CONTRACTS, knownActs } from './acts'
import { never } from './never'
import { isSeen, seenActs } from './seen'

let played: PlayedChain

beforeAll(async () => {
  played = await wholeChain()
  await playOldFlow(played)
})

afterAll(() => played?.anvil.stop())

test('the scenarios make every event and every call happen', async () => {
  const seen = await seenActs(played.chain, played.deployment.network)
  const ours = knownActs().filter(({ contract }) => CONTRACTS[contract]!.names.length > 0)
  const missing = ours.filter((act) => !isSeen(act, seen))
  const keys = missing.map(({ kind, key }) => `${kind} ${key}`)
  // What can happen by now must not be listed either.
  expect(keys.sort()).toEqual(Object.keys(never).sort())
})
