import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileOf, upload } from '../../devnet/acts/upload'
import { FIRST_PRICE } from '../../devnet/deploy'
import { Random } from '../../devnet/random'
import { noTruth } from '../../devnet/truth'
import { headOf, type SpineChain, spineChain } from './devnetChain'
import { equalsAFreshRun } from './freshRun'
import { Indexer } from './indexer'
import { reconcile } from './reconcile'

/** What is tested is the same in every domain. */
const DOMAIN = 'storage'

const random = new Random('survive')
let played: SpineChain
let indexer: Indexer

beforeAll(async () => {
  played = await spineChain()
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

/** The processor writes, or has written all. */
async function aTransactionIsOpen(): Promise<void> {
  const { height } = await headOf(played)
  const { client } = indexer
  for (;;) {
    const { rows } = await client.query(
      `SELECT (SELECT count(*)::int FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL) AS open,
        (SELECT head_height FROM ${DOMAIN}.status) AS height`,
    )
    if (rows[0].open > 0 || rows[0].height === height) return
    await wait(2)
  }
}

test('kill -9 in the middle of a backfill and at the head', async () => {
  indexer = await Indexer.start(played.deployment.network)
  for (const pause of [0, 20, 50]) {
    indexer.process(DOMAIN)
    await aTransactionIsOpen()
    await wait(pause)
    await indexer.kill(DOMAIN)
  }
  indexer.process(DOMAIN)
  await indexer.reaches(await headOf(played))
  for (let round = 0; round < 3; round++) {
    await act(3)
    await indexer.kill(DOMAIN)
    await act(2)
    indexer.process(DOMAIN)
  }
  await indexer.reaches(await headOf(played))
  await reconcile(indexer, { domain: DOMAIN })
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

  await reconcile(indexer, { domain: DOMAIN })
  const { rows } = await indexer.client.query('SELECT count(*)::int AS forks FROM storage.fork')
  expect(rows[0].forks).toBeGreaterThanOrEqual(3)
})

test('a fork while no processor runs', async () => {
  const { chain } = played
  await act(5)
  await indexer.reaches(await headOf(played))
  await indexer.kill(DOMAIN)
  await chain.rpc('anvil_rollback', 4)
  await chain.forgetPending()
  await act(5)
  indexer.process(DOMAIN)
  await indexer.reaches(await headOf(played))
  await reconcile(indexer, { domain: DOMAIN })
})

test('after all that the rows are those of an index that was never interrupted', () =>
  equalsAFreshRun(indexer, played, DOMAIN))
