import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dropTemplates } from './postgres'
import { testServer } from './services'

/**
 * vitest's global set-up: one server for all test files, its URL in TEST_DATABASE_URL; a name for the run in TEST_RUN; and in TEST_FOLDER a
 * folder for what one file makes for all.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await testServer()
  const folder = mkdtempSync(join(tmpdir(), 'zg-run-'))
  process.env.TEST_DATABASE_URL = server.url
  process.env.TEST_RUN = randomBytes(6).toString('hex')
  process.env.TEST_FOLDER = folder
  return async () => {
    rmSync(folder, { recursive: true, force: true })
    await dropTemplates(server.url)
    await server.stop()
  }
}
