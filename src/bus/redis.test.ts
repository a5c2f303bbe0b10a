import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { Heard } from '../../test/heard'
import { type TestRedis, testRedis } from '../../test/redis'
import { createLog } from '../lib/log'
import { type BlockCommitted, createPublisher, createSubscriber, type Publisher, type Subscriber } from '.'

const message: BlockCommitted = { domain: 'compute', height: 7, hash: '0x07', fork: null }
/** Of this run: other tests may use the same server. */
const network = `test-${process.pid}`
const channel = `zg:${network}:block-committed`

let server: TestRedis | null = null
let redisUrl: string
let admin: Redis
let known: Set<string>
let publisher: Publisher
let subscriber: Subscriber
let heard: Heard

beforeAll(async () => {
  server = await testRedis()
  if (server === null) return
  redisUrl = server.url
  admin = new Redis(redisUrl)
  publisher = await createPublisher({ redisUrl, network })
  await untilConnected()
})

afterAll(async () => {
  if (server === null) return
  await publisher.close()
  admin.disconnect()
  await server.stop()
})

beforeEach(async (context) => {
  if (server === null) return context.skip()
  known = new Set(await listening())
  subscriber = await createSubscriber({ redisUrl, databaseUrl: '', network, log: createLog('test', 'fatal') })
  heard = new Heard(subscriber)
  expect(await heard.next()).toBeNull()
  await expect.poll(listeners).toBe(1)
})

afterEach(async () => {
  if (server === null) return
  await subscriber.close()
  await expect.poll(listeners).toBe(0)
})

test('a message is sent after the commit', async () => {
  await publisher.inTransaction(async () => undefined, message)
  await publisher.afterCommit(message)
  expect(await heard.next()).toEqual(message)
  expect(heard.isSilent).toBe(true)
})

test('networks do not hear each other', async () => {
  await admin.publish(`zg:${network}-other:block-committed`, JSON.stringify({ ...message, height: 1 }))
  await publisher.afterCommit(message)
  expect(await heard.next()).toEqual(message)
})

test('a lost connection is opened again, and hints that messages may be missed', async () => {
  const ours = (await listening()).filter((id) => !known.has(id))
  for (const id of ours) await admin.client('KILL', 'ID', id)
  expect(await heard.next()).toBeNull()
  await expect.poll(listeners).toBe(1)
  await publisher.afterCommit(message)
  expect(await heard.next()).toEqual(message)
})

test.each(['', 'no JSON', '{"domain":"nothing"}'])('the payload %j is only a hint', async (payload) => {
  await admin.publish(channel, payload)
  expect(await heard.next()).toBeNull()
})

test('without its server, a commit goes on', async () => {
  const lonely = await createPublisher({ redisUrl: 'redis://127.0.0.1:1', network })
  await lonely.afterCommit(message)
  await lonely.close()
})

test('close leaves no connection', async () => {
  await subscriber.close()
  await expect.poll(listeners).toBe(0)
  expect((await listening()).filter((id) => !known.has(id))).toEqual([])
})

async function listeners(): Promise<number> {
  const [, count] = (await admin.pubsub('NUMSUB', channel)) as [string, number]
  return count
}

/** A publisher that is not connected yet loses its message, as it may: sends until one arrives. */
async function untilConnected(): Promise<void> {
  const probe = new Redis(redisUrl)
  let arrived = 0
  probe.on('message', () => arrived++)
  await probe.subscribe(channel)
  await vi.waitUntil(async () => {
    await publisher.afterCommit(message)
    return arrived > 0
  })
  probe.disconnect()
  await vi.waitUntil(async () => (await listeners()) === 0)
}

/** Ids of all connections that listen to something. */
async function listening(): Promise<string[]> {
  const list = (await admin.client('LIST', 'TYPE', 'PUBSUB')) as string
  return [...list.matchAll(/^id=(\d+) /gm)].map(([, id]) => id ?? '')
}
