import { afterAll, beforeAll, expect, test } from 'vitest'
import { reorg } from '../../devnet/forks'
import { playFineTuning } from '../../devnet/scenarios/fineTuning'
import { playHostile } from '../../devnet/scenarios/hostile'
import { playInference } from '../../devnet/scenarios/inference'
import { playLedgers } from '../../devnet/scenarios/ledger'
import { headOf, type PlayedChain, playedChain } from './devnetChain'
import { Indexer } from './indexer'
import { reconcile } from './reconcile'

let played: PlayedChain
let indexer: Indexer

beforeAll(async () => {
  played = await playedChain('audited')
  const at = { rpcUrl: played.anvil.url, deployment: played.deployment }
  const o = { seed: 'audited' }
  await playFineTuning(at, o)
  await playLedgers(at, o)
  await playInference(at, o)
  await playHostile(at, o)
  await played.chain.rpc('anvil_mine', '0xa')
  indexer = await Indexer.start(played.deployment.network)
  indexer.process('chain', 'storage', 'compute')
  await indexer.reaches(await headOf(played))
})

afterAll(async () => {
  await indexer?.stop()
  await played?.anvil.stop()
})

test('after all that can happen, index and contracts say the same', async () => {
  const { checks } = await reconcile(indexer)
  console.log(checks.map(({check,compared,unknown})=>`${check} ${compared} ${unknown}`).join('\n'))
  expect(checks.length).toBeGreaterThan(20)
})
