import { randomBytes } from 'node:crypto'
import { dropTemplates } from './postgres'
import { testServer } from './services'

/** vitest's global set-up: one server for all test files, its URL in TEST_DATABASE_URL, and a name for the run in TEST_RUN. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await testServer()
  process.env.TEST_DATABASE_URL = server.url
  process.env.TEST_RUN = randomBytes(6).toString('hex')
  return async () => {
    await dropTemplates(server.url)
    await server.stop()
  }
}
