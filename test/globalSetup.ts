import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serveNodes } from './indexer/sharedNodes'
import { dropKept } from './postgres'
import { testServer } from './services'

/**
 * vitest's global set-up: one server for all test files, its URL in TEST_DATABASE_URL; a name for the run in TEST_RUN; in TEST_FOLDER a
 * folder for what one file makes for all; and at TEST_NODES_URL nodes that all may ask.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await testServer()
  const folder = mkdtempSync(join(tmpdir(), 'zg-run-'))
  process.env.TEST_DATABASE_URL = server.url
  process.env.TEST_RUN = randomBytes(6).toString('hex')
  process.env.TEST_FOLDER = folder
  const nodes = await serveNodes()
  process.env.TEST_NODES_URL = nodes.url
  return async () => {
    await nodes.close()
    rmSync(folder, { recursive: true, force: true })
    await dropKept(server.url)
    await server.stop()
  }
}
