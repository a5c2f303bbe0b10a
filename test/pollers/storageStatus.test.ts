import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createLog } from '../../src/lib/log'
import { StorageStatusPoller } from '../../src/pollers/storageStatus/poller'
import { indexerSource, nodeSource } from '../../src/pollers/storageStatus/source'
import { migratedDatabase, type TestDatabase } from '../postgres'
import { type Mood, StorageNode } from './storageNode'

const log = createLog('test', 'silent')
const rootOf = (index: number, branch = 0) => `0x${(index + 1).toString(16).padStart(62, '0')}0${branch}`
const SUBMITTER = `0x${'ab'.repeat(20)}`

let database: TestDatabase
let client: Client
let node: StorageNode
let poller: StorageStatusPoller
let perSecond: number

beforeAll(async () => {
  database = await migratedDatabase()
  client = new Client({ connectionString: database.url })
  await client.connect()
})
afterAll(async () => {
  await client?.end()
  await database?.drop()
})
beforeEach(async () => {
  await client.query('TRUNCATE zg.storage_file_status, zg.storage_node_status, storage.storage_submission')
  node = await StorageNode.start()
  perSecond = 1_000
  poller = pollerOf(indexerSource(node.url))
})
afterEach(async () => {
  await poller.close()
  await node.stop()
})

function pollerOf(source: ReturnType<typeof indexerSource>): StorageStatusPoller {
  return new StorageStatusPoller({ databaseUrl: database.url, source, perSecond, log })
}

/** An upload as the processor keeps it. */
async function uploaded(index: number, branch = 0): Promise<void> {
  const root = Buffer.from(rootOf(index, branch).slice(2), 'hex')
  await client.query(
    `INSERT INTO storage.storage_submission (id, submission_index, submitter, sender, identity, file_root, start_sector,
       end_sector, sectors, size_bytes, tags, nodes, block_number, time, tx_hash, log_index)
     VALUES ($1, $2, $3, $3, $4, $4, 0, 1, 1, 300, '', '[]', 0, now(), $4, 0)`,
    [`${index}-${branch}`, index, SUBMITTER, root],
  )
}

async function known(): Promise<Record<string, unknown>[]> {
  const { rows } = await client.query(
    `SELECT submission_index::int AS index, status, uploaded_segments::int AS segments, last_checked IS NOT NULL AS asked, source
     FROM zg.storage_file_status ORDER BY submission_index`,
  )
  return rows
}

/** Time passes: everything is due again. */
const allDue = () => client.query('UPDATE zg.storage_file_status SET next_check = now() WHERE next_check IS NOT NULL')

function holdsOneOfEach(): void {
  node.files.set(0, { root: rootOf(0), uploadedSegNum: 0 })
  node.files.set(1, { root: rootOf(1), uploadedSegNum: 2 })
  node.files.set(2, { root: rootOf(2), uploadedSegNum: 4, finalized: true })
  node.files.set(3, { root: rootOf(3), uploadedSegNum: 4, finalized: true, pruned: true })
}

const oneOfEach = (source: string) => [
  { index: 0, status: 0, segments: 0, asked: true, source },
  { index: 1, status: 1, segments: 2, asked: true, source },
  { index: 2, status: 2, segments: 4, asked: true, source },
  { index: 3, status: 3, segments: 4, asked: true, source },
  { index: 4, status: null, segments: null, asked: true, source },
]

describe.each([
  ['a storage indexer', 'well', indexerSource],
  ['an indexer that wraps its answers', 'wrapped', indexerSource],
  ['a storage node', 'well', nodeSource],
] as const)('%s', (_, mood: Mood, sourceOf) => {
  test('tells what it holds of each file, the newest asked first', async () => {
    for (let index = 0; index < 5; index++) await uploaded(index)
    holdsOneOfEach()
    node.mood = mood
    await poller.close()
    poller = pollerOf(sourceOf(node.url))
    expect(await poller.round()).toBe(5)
    expect(node.askedFor).toEqual([4, 3, 2, 1, 0])
    expect(await known()).toEqual(oneOfEach(node.url))
    const { rows } = await client.query('SELECT source, log_sync_height::int AS height FROM zg.storage_node_status')
    expect(rows).toEqual([{ source: node.url, height: 1_234 }])
  })
})

test('what changes is noticed when it is due again, and when it changed is kept', async () => {
  await uploaded(0)
  node.files.set(0, { root: rootOf(0), uploadedSegNum: 1 })
  await poller.round()
  expect(await poller.round()).toBe(0)
  const since = async () => (await client.query('SELECT status_since FROM zg.storage_file_status')).rows[0].status_since
  const first = await since()
  await allDue()
  await poller.round()
  expect(await since()).toEqual(first)
  node.files.set(0, { root: rootOf(0), uploadedSegNum: 1, finalized: true })
  await allDue()
  await poller.round()
  expect(await since()).not.toEqual(first)
  expect(await known()).toMatchObject([{ status: 2 }])
})

test.each(['html', 'nonsense', 'endless', 'error', 'hangs up'] as const)(
  'a source that answers badly (%s) changes nothing, and is forgiven',
  async (mood) => {
    for (let index = 0; index < 4; index++) await uploaded(index)
    holdsOneOfEach()
    await poller.round()
    const before = await known()
    node.mood = mood
    await uploaded(4)
    for (let i = 0; i < 2; i++) {
      await allDue()
      await poller.round().catch(() => undefined)
    }
    const unasked = { index: 4, status: null, segments: null, asked: false, source: null }
    expect(await known()).toEqual([...before, unasked])
    node.mood = 'well'
    await allDue()
    await poller.round()
    expect(await known()).toEqual(oneOfEach(node.url))
  },
)

test('nobody there: nothing is learnt, and the poller can be stopped', async () => {
  await uploaded(0)
  const nobody = await StorageNode.start()
  await nobody.stop()
  const alone = pollerOf(indexerSource(nobody.url))
  await expect(alone.round()).rejects.toThrow('cannot be asked')
  alone.start()
  await alone.close()
  expect(await known()).toMatchObject([{ status: null, asked: false }])
})

test('files that are always answered badly do not keep others from being asked', async () => {
  for (let index = 0; index < 12; index++) {
    await uploaded(index)
    node.files.set(index, { root: rootOf(index), uploadedSegNum: 1 })
    if (index > 3) node.broken.add(index)
  }
  for (let i = 0; i < 3; i++) await poller.round().catch(() => undefined)
  expect((await known()).filter(({ status }) => status === 1).map(({ index }) => index)).toEqual([0, 1, 2, 3])
})

test('an answer about another file is of no use', async () => {
  await uploaded(0)
  node.files.set(0, { root: rootOf(7), uploadedSegNum: 1 })
  await poller.round()
  expect(await known()).toMatchObject([{ status: null, asked: false }])
})

test('a fork that gives the number to another file takes the status back', async () => {
  await uploaded(0)
  node.files.set(0, { root: rootOf(0), uploadedSegNum: 1 })
  await poller.round()
  await client.query('DELETE FROM storage.storage_submission')
  await uploaded(0, 1)
  await poller.round()
  expect(await known()).toMatchObject([{ index: 0, status: null, asked: false }])
  node.files.set(0, { root: rootOf(0, 1), uploadedSegNum: 1, finalized: true })
  await allDue()
  await poller.round()
  expect(await known()).toMatchObject([{ index: 0, status: 2 }])
})

test('questions keep the agreed distance', async () => {
  perSecond = 20
  await poller.close()
  poller = pollerOf(indexerSource(node.url))
  for (let index = 0; index < 6; index++) await uploaded(index)
  await poller.round()
  const distances = node.askedAt.slice(1).map((at, i) => at - (node.askedAt[i] as number))
  for (const distance of distances) expect(distance).toBeGreaterThan(40)
})

test('left alone it asks about what comes, through an outage', async () => {
  node.mood = 'hangs up'
  poller.start()
  await uploaded(0)
  node.files.set(0, { root: rootOf(0), uploadedSegNum: 1, finalized: true })
  await expect.poll(() => node.askedFor.length, { timeout: 10_000 }).toBeGreaterThan(0)
  node.mood = 'well'
  await expect.poll(known, { timeout: 10_000 }).toMatchObject([{ status: 2 }])
})
