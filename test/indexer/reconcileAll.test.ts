import { afterAll, beforeAll, expect, test } from 'vitest'
import { reorg } from '../../devnet/forks'
import { playFineTuning } from '../../devnet/scenarios/fineTuning'
import { playHostile } from '../../devnet/scenarios/hostile'
import { playInference } from '../../devnet/scenarios/inference'
import { playLedgers } from '../../devnet/scenarios/ledger'
import { headOf, type PlayedChain, playedChain } from './devnetChain'
import { Gate } from './gate'
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

/** Checks of what stands in calldata alone: what a contract called with is not readable. */
const PARTLY_UNKNOWN = ['compute-service', 'compute-fine-tuning-service', 'compute-sandbox-service']

test('after all that can happen, index and contracts say the same', async () => {
  const { checks } = await reconcile(indexer)
  for (const { check, outcome } of checks) {
    expect({ check, outcome }).toEqual({ check, outcome: PARTLY_UNKNOWN.includes(check) ? 'UNKNOWN' : 'EQUAL' })
  }
})

test('after a fork', async () => {
  await reorg(played.chain, 3)
  await indexer.reaches(await headOf(played))
  await reconcile(indexer)
})

test('with a node that has forgotten the states, what is not known is unknown, and the rest is right', async () => {
  const opened = await Gate.open(played.deployment.network)
  opened.gate.isPruned = true
  const late = await Indexer.start(played.deployment.network, { ARCHIVE_URL: opened.archive.url })
  try {
    late.process('chain', 'storage', 'compute')
    await late.reaches(await headOf(played))
    const { checks } = await reconcile(late)
    const [ledger] = checks.filter(({ check }) => check === 'compute-ledger')
    expect(ledger).toMatchObject({ outcome: 'UNKNOWN' })
  } finally {
    await late.stop()
    await opened.close()
  }
})
