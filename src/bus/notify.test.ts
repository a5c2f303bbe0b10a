import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { Heard } from '../../test/heard'
import { type TestDatabase, testDatabase } from '../../test/postgres'
import { createLog } from '../lib/log'
import { type BlockCommitted, createPublisher, createSubscriber, type Publisher, type Subscriber } from '.'

const first: BlockCommitted = { domain: 'compute', height: 7, hash: '0x07', fork: null }
const second: BlockCommitted = { domain: 'storage', height: 8, hash: '0x08', fork: '3' }

let database: TestDatabase
let writer: Client
let subscriber: Subscriber
let heard: Heard
let publisher: Publisher
const query = (sql: string, parameters: unknown[]) => writer.query(sql, parameters)

beforeAll(async () => {
  database = await testDatabase()
  writer = new Client({ connectionString: database.url })
  await writer.connect()
  publisher = await createPublisher({ network: 'devnet' })
})

afterAll(async () => {
  await writer.end()
  await database.drop()
})

beforeEach(async () => {
  subscriber = await createSubscriber({ databaseUrl: database.url, network: 'devnet', log: createLog('test', 'fatal') })
  heard = new Heard(subscriber)
  expect(await heard.next()).toBeNull()
})

afterEach(() => subscriber.close())

test('a message leaves with its commit, and never with a rollback', async () => {
  await writer.query('BEGIN')
  await publisher.inTransaction(query, first)
  await writer.query('ROLLBACK')
  await writer.query('BEGIN')
  await publisher.inTransaction(query, second)
  await writer.query('COMMIT')
  await publisher.afterCommit(second)
  expect(await heard.next()).toEqual(second)
  expect(heard.isSilent).toBe(true)
})

test('a lost connection is opened again, and hints that messages may be missed', async () => {
  const { rowCount } = await writer.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'zg bus' AND datname = current_database()`,
  )
  expect(rowCount).toBe(1)
  expect(await heard.next()).toBeNull()
  await publisher.inTransaction(query, first)
  expect(await heard.next()).toEqual(first)
})

test.each(['', 'no JSON', '{"domain":"nothing"}', '{"domain":"compute","height":"7","hash":"0x","fork":null}'])(
  'the payload %j is only a hint',
  async (payload) => {
    await writer.query('SELECT pg_notify($1, $2)', ['zg_block_committed', payload])
    expect(await heard.next()).toBeNull()
  },
)

test('whoever stops listening hears nothing more', async () => {
  const messages: unknown[] = []
  subscriber.on((message) => messages.push(message))()
  await publisher.inTransaction(query, first)
  expect(await heard.next()).toEqual(first)
  expect(messages).toEqual([])
})

test('close leaves no connection', async () => {
  await subscriber.close()
  await expect.poll(connections).toBe(0)
})

test('closed while its connection is lost, it opens none again', async () => {
  await writer.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'zg bus' AND datname = current_database()`,
  )
  await subscriber.close()
  await expect.poll(connections).toBe(0)
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  expect(await connections()).toBe(0)
})

test('closed while it connects, it ends that connection too', async () => {
  const other = await createSubscriber({
    databaseUrl: database.url,
    network: 'devnet',
    log: createLog('test', 'fatal'),
  })
  await other.close()
  await subscriber.close()
  await expect.poll(connections).toBe(0)
})

async function connections(): Promise<number> {
  const { rows } = await writer.query<{ count: string }>(
    `SELECT count(*) FROM pg_stat_activity WHERE application_name = 'zg bus' AND datname = current_database()`,
  )
  return Number(rows[0]?.count)
}
