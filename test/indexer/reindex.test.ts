import { afterAll, beforeAll, expect, test } from 'vitest'
import { headOf, type PlayedChain, playedChain } from './devnetChain'
import { Indexer } from './indexer'
import { reconcile } from './reconcile'

let played: PlayedChain
let indexer: Indexer

beforeAll(async () => {
  played = await playedChain()
  indexer = await Indexer.ofPlayedChain(played.deployment.network)
  indexer.process('storage')
})

afterAll(async () => {
  await indexer?.stop()
  await played?.anvil.stop()
})

async function uploads(): Promise<number> {
  const { rows } = await indexer.client.query('SELECT count(*)::int AS n FROM analytics.storage_submission')
  return rows[0].n
}

async function audits(): Promise<unknown[]> {
  return (await indexer.client.query('SELECT t::text FROM audit.audit_result t ORDER BY id')).rows
}

test('a reindex beside the live processor ends with the same rows, readers never see a part of them, and audits are kept', async () => {
  await reconcile(indexer, { domain: 'storage' })
  const [before, found] = [await indexer.rows('storage'), await audits()]
  expect(found.length).toBeGreaterThan(100)
  const seen = new Set<number>()
  let done = false
  const reader = (async () => {
    while (!done) seen.add(await uploads())
  })()
  const { code, stderr } = await indexer.run('reindex', 'storage')
  done = true
  await reader
  expect({ code, stderr }).toMatchObject({ code: 0 })
  expect([...seen]).toEqual([played.truth.submissions.length])

  expect(await audits()).toEqual(found)
  await played.chain.rpc('anvil_mine', '0x3')
  await indexer.reaches(await headOf(played))
  expect(await indexer.rows('storage')).toEqual(before)
  await reconcile(indexer, { domain: 'storage' })
  const { rows } = await indexer.client.query("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'storage%'")
  expect(rows).toEqual([{ nspname: 'storage' }])
})

test('a second processor of the same schema is refused', async () => {
  const { code, stderr } = await indexer.run('process', 'storage')
  expect(code).toBe(1)
  expect(stderr).toContain('Another processor is already writing the schema "storage" of this database.')
})

test('a database of another network is refused', async () => {
  const { code, stderr } = await indexer.run('migrate', 'up', '--network', 'galileo')
  expect(code).toBe(1)
  expect(stderr).toMatch(/The database holds network devnet \(chain id 31337\), not galileo/)
})
