import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileOf, upload } from '../../devnet/acts/upload'
import { FIRST_PRICE } from '../../devnet/deploy'
import { Random } from '../../devnet/random'
import { noTruth } from '../../devnet/truth'
import { headOf, type SpineChain, spineChain } from './devnetChain'
import { Indexer } from './indexer'
import { reconcile } from './reconcile'

/** What is tested is the same in every domain. */
const DOMAINS = ['storage', 'compute'] as const

const random = new Random('survive')
let played: SpineChain
let indexer: Indexer

beforeAll(async () => {
  played = await spineChain('survive')
})

afterAll(async () => {
  await indexer?.stop()
  await played?.anvil.stop()
})

/** Mines blocks with an upload each. */
async function act(count: number): Promise<void> {
  const { chain, deployment } = played
  for (let i = 0; i < count; i++) {
    const from = random.pick(deployment.users.uploaders)
    await upload(chain, deployment, noTruth(), from, [fileOf(random, [random.below(4)])], {
      priceWei: FIRST_PRICE * 3n,
    })
  }
}

/** The rows of an index that was never interrupted, over the chain as it is now. */
async function uninterrupted(): Promise<Record<string, string[]>> {
  const other = await Indexer.start(played.deployment.network)
  try {
    other.process(...DOMAINS)
    await other.reaches(await headOf(played))
    return await other.rows()
  } finally {
    await other.stop()
  }
}

test('kill -9 in the middle of a backfill and at the head', async () => {
  indexer = await Indexer.start(played.deployment.network)
  for (const pause of [350, 450, 550, 700]) {
    indexer.process(...DOMAINS)
    await wait(pause)
    for (const domain of DOMAINS) await indexer.kill(domain)
  }
  indexer.process(...DOMAINS)
  await indexer.reaches(await headOf(played))
  for (let round = 0; round < 3; round++) {
    await act(3)
    for (const domain of DOMAINS) await indexer.kill(domain)
    await act(2)
    indexer.process(...DOMAINS)
  }
  await indexer.reaches(await headOf(played))
  await reconcile(indexer)
  expect(await indexer.rows()).toEqual(await uninterrupted())
})

test('forks of equal, greater and lower height', async () => {
  const { chain } = played
  await act(6)
  await indexer.reaches(await headOf(played))

  await chain.rpc('anvil_reorg', 3, [])
  await chain.forgetPending()
  await indexer.reaches(await headOf(played))

  await act(2)
  await chain.rpc('anvil_rollback', 4)
  await chain.forgetPending()
  await act(6)
  await indexer.reaches(await headOf(played))

  await chain.rpc('anvil_rollback', 5)
  await chain.forgetPending()
  await act(2)
  await indexer.reaches(await headOf(played))
  await act(1)
  await indexer.reaches(await headOf(played))

  await reconcile(indexer)
  expect(await indexer.rows()).toEqual(await uninterrupted())
  const { rows } = await indexer.client.query('SELECT count(*)::int AS forks FROM compute.fork')
  expect(rows[0].forks).toBeGreaterThanOrEqual(3)
})

test('a fork while no processor runs', async () => {
  const { chain } = played
  await act(5)
  await indexer.reaches(await headOf(played))
  for (const domain of DOMAINS) await indexer.kill(domain)
  await chain.rpc('anvil_rollback', 4)
  await chain.forgetPending()
  await act(5)
  indexer.process(...DOMAINS)
  await indexer.reaches(await headOf(played))
  await reconcile(indexer)
  expect(await indexer.rows()).toEqual(await uninterrupted())
})
