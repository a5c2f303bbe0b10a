import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Redis } from 'ioredis'
import { freePort } from '../src/lib/freePort'

const LOCAL = 'redis://127.0.0.1:6379'
const START_MS = 5_000

export interface TestRedis {
  readonly url: string
  stop(): Promise<void>
}

/** A Redis for tests: REDIS_URL, one of our own where `redis-server` is installed, or the local one; null where there is none. */
export async function testRedis(): Promise<TestRedis | null> {
  const given = process.env.REDIS_URL
  if (given !== undefined) return { url: given, stop: async () => undefined }
  const own = await startRedis()
  if (own !== null) return own
  if (await answers(LOCAL)) return { url: LOCAL, stop: async () => undefined }
  console.warn('The tests against Redis are SKIPPED: set REDIS_URL or install redis-server to run them.')
  return null
}

async function startRedis(): Promise<TestRedis | null> {
  const port = await freePort()
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', '/'], {
    stdio: 'ignore',
  })
  const exited = once(server, 'exit')
  try {
    await once(server, 'spawn')
  } catch {
    // Not installed.
    exited.catch(() => undefined)
    return null
  }
  const url = `redis://127.0.0.1:${port}`
  const stop = async () => {
    server.kill('SIGTERM')
    await exited
  }
  const deadline = performance.now() + START_MS
  while (!(await answers(url))) {
    if (server.exitCode !== null || performance.now() > deadline) {
      await stop()
      throw new Error(`redis-server did not start on port ${port}.`)
    }
  }
  return { url, stop }
}

async function answers(url: string): Promise<boolean> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 1_000 })
  redis.on('error', () => undefined)
  try {
    await redis.connect()
    await redis.ping()
    return true
  } catch {
    return false
  } finally {
    redis.disconnect()
  }
}
