import { afterAll, beforeAll, expect, test } from 'vitest'
import { headOf, type PlayedChain, playedChain } from './devnetChain'
import { Indexer } from './indexer'
import { reconcile } from './reconcile'

let played: PlayedChain
let indexer: Indexer

beforeAll(async () => {
  played = await playedChain('reconcile')
  indexer = await Indexer.start(played.deployment.network)
  indexer.process('chain', 'storage', 'compute')
  await indexer.reaches(await headOf(played))
})

afterAll(async () => {
  await indexer?.stop()
  await played?.anvil.stop()
})

test('index and chain say the same, at one block', async () => {
  const head = await headOf(played)
  const { checks, compared } = await reconcile(indexer)
  expect(compared).toBeGreaterThan(100)
  for (const check of checks) {
    expect(check).toMatchObject({ blockNumber: head.height, blockHash: head.hash })
    expect(check.compared).toBeGreaterThan(0)
  }
})
