import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { freePort } from '../src/lib/freePort'
import { createLog } from '../src/lib/log'
import { startPostgres } from '../src/supervisor/postgres'

const LOCAL = 'postgres://postgres@127.0.0.1:5432/postgres'

/** A PostgreSQL server for tests: TEST_DATABASE_URL, the local one, or an embedded one of our own. */
export async function testServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL ?? ((await answers(LOCAL)) ? LOCAL : undefined)
  if (given !== undefined) return { url: given, stop: async () => undefined }
  const directory = mkdtempSync(join(tmpdir(), 'zg-postgres-'))
  const server = await startPostgres({ directory, port: await freePort(), log: createLog('test postgres', 'warn') })
  return {
    url: server.url,
    async stop() {
      await server.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 1_000 })
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    // Nobody listens there, or it does not let us in: then we run our own.
    return false
  }
}
