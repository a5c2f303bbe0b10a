import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DomainName } from '../../src/model/domainNames'
import type { Ended } from '../zg'
import { headOf, type SpineChain, spineChain } from './devnetChain'
import { Indexer } from './indexer'

let played: SpineChain

beforeAll(async () => {
  played = await spineChain()
})

afterAll(async () => {
  await played?.anvil.stop()
})

/** Indexes the chain with other settings and asks one question of the result. */
async function indexed<T>(
  domain: DomainName,
  environment: Record<string, string>,
  sql: string,
  work: (indexer: Indexer) => Promise<void> = async () => undefined,
): Promise<T> {
  const indexer = await Indexer.start(played.deployment.network, environment)
  try {
    indexer.process(domain)
    await indexer.reaches(await headOf(played))
    await work(indexer)
    const { rows } = await indexer.client.query(sql)
    return rows[0] as T
  } finally {
    await indexer.stop()
  }
}

const TRANSACTIONS = `SELECT (SELECT count(*)::int FROM chain.transaction) AS kept,
  (SELECT sum(transaction_count)::int FROM chain.block) AS counted`

describe('CHAIN_TRANSACTIONS and CHAIN_FROM', () => {
  test('all keeps every transaction, from the given block on', async () => {
    const sql = `SELECT *, (SELECT min(height) FROM chain.block) AS first, (SELECT covered_from FROM chain.status) AS covered
      FROM (${TRANSACTIONS}) t`
    const row = await indexed<Record<string, number>>('chain', { CHAIN_TRANSACTIONS: 'all', CHAIN_FROM: '30' }, sql)
    expect(row.kept).toBe(row.counted)
    expect(row).toMatchObject({ first: 30, covered: 30 })
  })

  test('none keeps none and counts all; a look-back longer than the chain covers it all', async () => {
    const sql = `SELECT *, (SELECT covered_from FROM chain.status) AS covered FROM (${TRANSACTIONS}) t`
    const row = await indexed<Record<string, number>>('chain', { CHAIN_TRANSACTIONS: 'none', CHAIN_FROM: '-7d' }, sql)
    expect(row).toMatchObject({ kept: 0, covered: 0 })
    expect(row.counted).toBeGreaterThan(50)
  })
})

test('with SILENT_CALLS=off what depends on them is unknown, not zero', async () => {
  let told: Ended | undefined
  const row = await indexed<Record<string, number | string>>(
    'storage',
    { SILENT_CALLS: 'off' },
    `SELECT (SELECT silent_calls FROM storage.status) AS silent,
       (SELECT count(*)::int FROM storage.storage_submission WHERE fee_wei IS NULL) AS unknown,
       (SELECT count(*)::int FROM storage.storage_submission) AS uploads,
       (SELECT sum(unknown_fees)::int FROM storage.storage_stats WHERE step = 'DAY') AS counted,
       (SELECT count(*)::int FROM storage.storage_price) AS prices,
       (SELECT count(*)::int FROM storage.storage_mining_attempt) AS attempts,
       (SELECT count(*)::int FROM storage.storage_mining_win) AS wins,
       (SELECT count(attempts)::int FROM storage.storage_miner) AS counted_miners,
       (SELECT count(attempts) + count(donated_wei) FROM storage.storage_mining_stats)::int AS counted_buckets,
       (SELECT string_agg(DISTINCT parameter, ' ' ORDER BY parameter) FROM storage.storage_parameter) AS fixed`,
    async (indexer) => {
      told = await indexer.run('reconcile', '--domain', 'storage')
    },
  )
  expect(row.uploads).toBe(played.truth.submissions.length)
  expect(row).toMatchObject({ silent: false, unknown: row.uploads, counted: row.uploads, prices: 0 })
  expect(told).toMatchObject({ code: 0, stdout: expect.stringMatching(/^UNKNOWN storage-price .* indexed nothing/m) })
  expect(row.wins).toBe(played.mining.wins.length)
  expect(row).toMatchObject({ attempts: 0, counted_miners: 0, counted_buckets: 0 })
  expect(row.fixed).toBe('LIFETIME_SECONDS RELEASE_SECONDS')
})
