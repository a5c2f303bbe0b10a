import fc from 'fast-check'
import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Snapshot } from '../../src/api/read/snapshot'
import type { Span } from '../../src/api/read/span'
import { accountExpiries, networkExpiry } from '../../src/api/storage/read/expiry'
import { readFiles } from '../../src/api/storage/read/file'
import { readForecast } from '../../src/api/storage/read/forecast'
import { METRICS, type Metric, readBoard } from '../../src/api/storage/read/leaderboard'
import { readSizes } from '../../src/api/storage/read/sizes'
import { devnet } from '../../src/config/networks/devnet'
import { type Migration, migrationsOf } from '../../src/db/migrations'
import { type StorageChain, storageChain, type Upload } from '../parity/scenario'
import { Indexer } from './indexer'

const DAY = 86_400
const SOON = 7 * DAY

let indexer: Indexer
let pool: Pool
let played: StorageChain
let uploads: readonly Upload[]
let first: number
let head: number

beforeAll(async () => {
  played = await storageChain('analytics', { days: 30 })
  uploads = played.uploads
  first = uploads[0]!.time
  head = played.head.time
  indexer = await Indexer.start(played.network)
  indexer.process('storage')
  await indexer.reaches(played.head, 'storage')
  pool = new Pool({ connectionString: indexer.database.url, max: 2 })
})

afterAll(async () => {
  await pool?.end()
  await indexer?.stop()
  await played?.stop()
})

async function reading<T>(work: (db: Snapshot) => Promise<T>): Promise<T> {
  const db = new Snapshot(pool)
  try {
    return await work(db)
  } finally {
    await db.end()
  }
}

const date = (seconds: number) => new Date(seconds * 1_000)
const within = (from: number | null, to: number) => uploads.filter(({ time }) => time >= (from ?? 0) && time < to)
const submitters = () => [...new Set(uploads.map(({ submitter }) => submitter))].sort()

function volumeOf(some: readonly Upload[]) {
  return {
    submissions: some.length,
    sizeBytes: some.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0n),
    feeWei: some.reduce((sum, { feeWei }) => sum + feeWei, 0n),
    unknownFees: 0,
  }
}

/** Moments from before the first upload to after the last; often one at which something happens, or a midnight. */
const moment = () =>
  fc.oneof(
    fc.integer({ min: first - 2 * DAY, max: head + 2 * DAY }),
    fc.nat().map((n) => uploads[n % uploads.length]!.time),
    fc.integer({ min: -2, max: 32 }).map((n) => (Math.floor(first / DAY) + n) * DAY),
  )
const window = () => fc.tuple(moment(), moment()).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
const spanOf = (from: number | null, to: number): Span => ({
  since: from === null ? null : date(from),
  until: date(to),
})
const runs = { numRuns: 40 }
/** Whole days, as on the real networks, and not. */
const release = () => fc.constantFrom(10 * DAY, 372 * DAY, 10 * DAY + 3_601, 60)

test('the scenario has what the tests are about', () => {
  expect(uploads.length).toBeGreaterThan(50)
  expect(submitters().length).toBeGreaterThan(8)
  expect(new Set(uploads.map(({ fileRoot }) => fileRoot)).size).toBeLessThan(uploads.length)
  expect(uploads.some(({ time }) => time % DAY === 0)).toBe(true)
  expect(uploads.some(({ sizeBytes }) => sizeBytes < 156n)).toBe(true)
})

describe('expiry', () => {
  const byState = (some: readonly Upload[], asOf: number, seconds: number) => {
    const ends = some.filter(({ time }) => time <= asOf).map((each) => ({ each, end: each.time + seconds }))
    const pick = (holds: (end: number) => boolean) =>
      volumeOf(ends.filter(({ end }) => holds(end)).map(({ each }) => each))
    return {
      asOf: date(asOf),
      releaseSeconds: seconds,
      total: pick(() => true),
      expired: pick((end) => end <= asOf),
      expiring: pick((end) => end > asOf && end <= asOf + SOON),
      healthy: pick((end) => end > asOf + SOON),
    }
  }

  test('of the network and of every account at any moment', async () => {
    await fc.assert(
      fc.asyncProperty(moment(), release(), async (asOf, releaseSeconds) => {
        const given = { asOf: date(asOf), releaseSeconds }
        expect(await reading((db) => networkExpiry(db, given))).toEqual(byState(uploads, asOf, releaseSeconds))
        const accounts = [...submitters(), `0x${'00'.repeat(20)}`]
        expect(await reading((db) => accountExpiries(db, accounts, given))).toEqual(
          accounts.map((account) =>
            byState(
              uploads.filter(({ submitter }) => submitter === account),
              asOf,
              releaseSeconds,
            ),
          ),
        )
      }),
      runs,
    )
  })

  test('day by day: each day is what expires on it, and together all that has not expired', async () => {
    await fc.assert(
      fc.asyncProperty(
        moment(),
        release(),
        fc.integer({ min: 1, max: 45 }),
        fc.nat(),
        async (asOf, seconds, days, n) => {
          const account = n % 2 === 0 ? null : submitters()[n % submitters().length]!
          const mine = uploads.filter(({ submitter, time }) => (!account || submitter === account) && time <= asOf)
          const found = await reading((db) =>
            readForecast(db, { asOf: date(asOf), releaseSeconds: seconds }, days, account),
          )
          const today = Math.floor(asOf / DAY) * DAY
          expect(found).toEqual(
            Array.from({ length: days }, (_, i) => {
              const start = today + i * DAY
              const ends = mine.filter(({ time }) => {
                const end = time + seconds
                return end > asOf && end >= start && end < start + DAY
              })
              return { time: date(start), isPartial: i === 0 && start < asOf, volume: volumeOf(ends) }
            }),
          )
        },
      ),
      runs,
    )
  })

  test('the parts of a long forecast add up to what has not expired', async () => {
    const given = { asOf: date(head), releaseSeconds: 372 * DAY }
    const days = await reading((db) => readForecast(db, given, 400, null))
    const { total, expired } = await reading((db) => networkExpiry(db, given))
    const files = days.reduce((sum, { volume }) => sum + volume.submissions, 0)
    expect(files).toBe(total.submissions - expired.submissions)
    expect(files).toBe(uploads.length)
  })
})

test('sizes of any window lie between their bounds and add up to everything', async () => {
  await fc.assert(
    fc.asyncProperty(window(), fc.boolean(), async ([from, to], isOpen) => {
      const since = isOpen ? null : from
      const some = within(since, to)
      const buckets = await reading((db) => readSizes(db, spanOf(since, to)))
      for (const { fromBytes, toBytes, ...counts } of buckets) {
        const inside = some.filter(({ sizeBytes }) => sizeBytes >= fromBytes && sizeBytes < toBytes)
        expect(counts).toEqual({ submissions: inside.length, sizeBytes: volumeOf(inside).sizeBytes })
        expect(fromBytes === 0n ? toBytes : toBytes - fromBytes).toBe(fromBytes === 0n ? 1n : fromBytes)
      }
      expect(buckets.reduce((sum, { submissions }) => sum + submissions, 0)).toBe(some.length)
    }),
    runs,
  )
})

describe('leaderboards', () => {
  const valueFor = (metric: Metric, some: readonly Upload[]) => {
    if (metric === 'TRANSACTIONS') return BigInt(new Set(some.map(({ txHash }) => txHash)).size)
    const { submissions, sizeBytes, feeWei } = volumeOf(some)
    return { FILES: BigInt(submissions), BYTES: sizeBytes, FEE: feeWei }[metric]
  }
  const ranking = (metric: Metric, some: readonly Upload[]) =>
    submitters()
      .map((account) => ({ account, some: some.filter(({ submitter }) => submitter === account) }))
      .map((each) => ({ ...each, value: valueFor(metric, each.some) }))
      .filter(({ value }) => value > 0n)
      .sort((a, b) => (a.value === b.value ? (a.account < b.account ? -1 : 1) : a.value > b.value ? -1 : 1))
  const metric = () => fc.constantFrom(...(Object.keys(METRICS) as Metric[]))

  test('of any window say who has most, what part it is, and who moved since the window before', async () => {
    await fc.assert(
      fc.asyncProperty(window(), metric(), fc.integer({ min: 1, max: 20 }), async ([from, to], by, places) => {
        const expected = ranking(by, within(from, to))
        const before = ranking(by, within(2 * from - to, from)).map(({ account }) => account)
        const total = expected.reduce((sum, { value }) => sum + value, 0n)
        const board = await reading((db) => readBoard(db, by, spanOf(from, to), places))
        expect({ total: board.total, accounts: board.accounts }).toEqual({ total, accounts: expected.length })
        expect(board.standings.map(({ share: _, ...rest }) => rest)).toEqual(
          expected.slice(0, places).map(({ account, some }, i) => ({
            rank: i + 1,
            previousRank: before.includes(account) ? before.indexOf(account) + 1 : null,
            account,
            transactions: new Set(some.map(({ txHash }) => txHash)).size,
            volume: volumeOf(some),
          })),
        )
        board.standings.forEach(({ share }, i) => {
          expect(share).toBeCloseTo(Number(expected[i]!.value) / Number(total), 8)
        })
      }),
      runs,
    )
  })

  test('of all time come from the totals, and say the same as the window that holds everything', async () => {
    for (const by of Object.keys(METRICS) as Metric[]) {
      const all = await reading((db) => readBoard(db, by, null, 100))
      expect(all).toEqual(await reading((db) => readBoard(db, by, spanOf(null, head + 1), 100)))
      expect(all.standings.map(({ account }) => account)).toEqual(ranking(by, uploads).map(({ account }) => account))
      expect(all.standings.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6)
    }
  })
})

test('every file knows its first and latest upload, and how many there were for how many people', async () => {
  const roots = [...new Set(uploads.map(({ fileRoot }) => fileRoot))]
  const files = await reading((db) =>
    readFiles(
      db,
      [...roots, `0x${'00'.repeat(32)}`].map((root) => root.slice(2)),
    ),
  )
  const ids = await indexer.client.query<{ id: string; submission_index: string }>(
    'SELECT id, submission_index FROM storage.storage_submission',
  )
  const idOf = new Map(ids.rows.map((row) => [BigInt(row.submission_index), row.id]))
  expect(files).toEqual([
    ...roots.map((fileRoot) => {
      const all = uploads.filter((each) => each.fileRoot === fileRoot)
      const { submissions, ...sums } = volumeOf(all)
      return {
        ...sums,
        fileRoot: Buffer.from(fileRoot.slice(2), 'hex'),
        submissions,
        submitters: new Set(all.map(({ submitter }) => submitter)).size,
        firstId: idOf.get(all[0]!.submissionIndex),
        latestId: idOf.get(all.at(-1)!.submissionIndex),
        latestTime: date(all.at(-1)!.time),
      }
    }),
    null,
  ])
})

test('the migration fills the rollups from uploads that are there already', async () => {
  const { client } = indexer
  const rows = async () => {
    const found: unknown[] = []
    for (const table of ['storage_account_day', 'storage_size_day', 'storage_account']) {
      found.push((await client.query(`SELECT to_jsonb(t) AS row FROM storage.${table} t ORDER BY id`)).rows)
    }
    return found
  }
  const written = await rows()
  const migration = migrationsOf('storage').find(({ name }) => name.startsWith('0012')) as Migration
  await client.query('BEGIN; SET LOCAL search_path TO storage; DROP SCHEMA analytics CASCADE')
  try {
    await client.query(migration.down)
    await client.query(migration.up)
    expect(await rows()).toEqual(written)
  } finally {
    await client.query('ROLLBACK')
  }
})

test("the analysts' views say the same as the API", async () => {
  const select = async (sql: string) => (await indexer.client.query(sql)).rows
  const { total, expired, expiring } = await reading((db) =>
    networkExpiry(db, { asOf: date(head), releaseSeconds: devnet.storageReleaseSeconds! }),
  )
  expect(
    await select(
      `SELECT sum(submissions)::int AS submissions, sum(expired)::int AS expired, sum(expiring_bytes) AS "expiringBytes"
       FROM analytics.storage_account_expiry`,
    ),
  ).toEqual([
    {
      submissions: total.submissions,
      expired: expired.submissions,
      expiringBytes: String(expiring.sizeBytes),
    },
  ])
  const days = await reading((db) =>
    readForecast(db, { asOf: date(head), releaseSeconds: devnet.storageReleaseSeconds! }, 30, null),
  )
  expect(
    await select('SELECT day, sum(submissions)::int AS n FROM analytics.storage_forecast GROUP BY day ORDER BY day'),
  ).toEqual(
    days
      .filter(({ volume }) => volume.submissions > 0)
      .map(({ time, volume }) => ({ day: time, n: volume.submissions })),
  )
  const [files] = await select(
    'SELECT count(*)::int AS n, sum(submissions)::int AS uploads FROM analytics.storage_file',
  )
  expect(files).toEqual({ n: new Set(uploads.map(({ fileRoot }) => fileRoot)).size, uploads: uploads.length })
})
