import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/postgres'
import { devnet } from '../config/networks/devnet'
import { createLog } from '../lib/log'
import { migrateUp } from './migrate'
import { API_ROLE, READER_ROLE } from './roles'

let database: TestDatabase
let client: Client

beforeAll(async () => {
  database = await testDatabase()
  await migrateUp(database.url, { network: devnet, log: createLog('test', 'error') })
  client = new Client({ connectionString: database.url })
  await client.connect()
})

afterAll(async () => {
  await client?.end()
  await database?.drop()
})

async function as(role: string, sql: string): Promise<unknown> {
  await client.query(`SET SESSION AUTHORIZATION ${role}`)
  try {
    return (await client.query(sql)).rowCount
  } finally {
    await client.query('RESET SESSION AUTHORIZATION')
  }
}

test('analysts read the views and nothing else', async () => {
  expect(await as(READER_ROLE, 'SELECT * FROM analytics.compute_settlement')).toBe(0)
  expect(await as(READER_ROLE, 'SELECT * FROM analytics.raw_log')).toBe(0)
  for (const sql of [
    'SELECT * FROM compute.compute_settlement',
    'SELECT * FROM zg.eth_call_result',
    'DELETE FROM analytics.compute_settlement',
    'CREATE TABLE analytics.mine (id int)',
  ]) {
    await expect(as(READER_ROLE, sql)).rejects.toThrow('permission denied')
  }
})

test("analysts' sessions are read-only and end long statements", async () => {
  const { rows } = await client.query<{ settings: string[] }>(
    `SELECT setconfig AS settings FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
     WHERE d.datname = current_database() AND s.setrole = '${READER_ROLE}'::regrole`,
  )
  expect(rows[0]?.settings).toEqual(
    expect.arrayContaining(['statement_timeout=30s', 'default_transaction_read_only=on', 'search_path=analytics']),
  )
})

test('the API reads every table and writes none', async () => {
  expect(await as(API_ROLE, 'SELECT * FROM compute.compute_settlement')).toBe(0)
  expect(await as(API_ROLE, 'SELECT * FROM chain.status')).toBe(0)
  await expect(as(API_ROLE, 'DELETE FROM compute.compute_settlement')).rejects.toThrow('permission denied')
})

test('every view and every column of a view says what it means', async () => {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname || coalesce('.' || a.attname, '') AS name
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
     WHERE n.nspname = 'analytics' AND col_description(c.oid, a.attnum) IS NULL`,
  )
  expect(rows).toEqual([])
})
