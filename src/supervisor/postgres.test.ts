import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, expect, test } from 'vitest'
import { createLog } from '../lib/log'
import { takePort } from './ports'
import { startPostgres } from './postgres'

/** As root this folder is a private home (mode 0700) that the server's user cannot walk through. */
const folder = mkdtempSync(join(tmpdir(), 'zg-postgres-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const log = createLog('test', 'silent')
const port = () => takePort(0, '127.0.0.1', 'DATABASE_PORT')

async function query<T>(url: string, sql: string): Promise<T | undefined> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows[0] as T | undefined
  } finally {
    await client.end()
  }
}

test('the embedded PostgreSQL keeps its rows over a stop, and over a supervisor that vanished', async () => {
  const directory = join(folder, 'postgres')
  const first = await startPostgres({ directory, port: await port(), log })
  await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer')
  expect(await query(first.url, 'SELECT pg_encoding_to_char(encoding) AS e, datcollate AS c FROM pg_database')).toEqual(
    {
      e: 'UTF8',
      c: 'C',
    },
  )
  await first.stop()
  await first.ended

  const orphan = await startPostgres({ directory, port: await port(), log })
  const next = await startPostgres({ directory, port: await port(), log })
  await orphan.ended
  expect(await query(next.url, 'SELECT answer FROM kept')).toEqual({ answer: 42 })
  await expect(query(next.url.replace(/:[^:@]+@/, ':guess@'), 'SELECT 1')).rejects.toThrow('password')
  await next.stop()
})
