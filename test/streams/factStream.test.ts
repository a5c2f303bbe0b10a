import fc from 'fast-check'
import { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSubscriber, type Subscriber } from '../../src/bus'
import { createLog } from '../../src/lib/log'
import { type Feed, Follower, untilEqual } from './follower'
import { PROVIDERS, SettlementChain } from './settlementChain'

let chain: SettlementChain
let pool: Pool
let subscriber: Subscriber
let feed: Feed
let loses = false

beforeAll(async () => {
  chain = await SettlementChain.open(() => loses)
  pool = new Pool({ connectionString: chain.databaseUrl, max: 6 })
  subscriber = await createSubscriber({
    databaseUrl: chain.databaseUrl,
    network: 'devnet',
    log: createLog('test', 'error'),
  })
  feed = { pool, subscriber }
})

afterAll(async () => {
  await subscriber.close()
  await pool.end()
  await chain.close()
})

async function settled(...followers: readonly Follower[]): Promise<void> {
  const rows = await chain.rows()
  for (const follower of followers) {
    await untilEqual(follower, rows)
    await follower.disconnect()
  }
}

test('blocks, forks, cuts and lost messages in any order leave a subscriber with exactly the table’s rows', async () => {
  const facts = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 })
  const act = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant('grow' as const), facts, hot: fc.integer({ min: 0, max: 8 }) }),
    },
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant('fork' as const), facts, drop: fc.integer({ min: 1, max: 6 }) }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('drop' as const), drop: fc.integer({ min: 1, max: 4 }) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('final' as const), facts }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('reindex' as const) }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('cut' as const), who: fc.nat(1) }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('connect' as const), who: fc.nat(1) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('breathe' as const), ms: fc.integer({ min: 0, max: 30 }) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('lose' as const), loses: fc.boolean() }) },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 40 }), async (acts) => {
      const all = new Follower(feed)
      const one = new Follower(feed, { provider: PROVIDERS[0] })
      let isReindexed = false
      try {
        for (const each of acts) {
          const follower = 'who' in each && each.who === 1 ? one : all
          if (each.kind === 'grow') await chain.grow(each.facts, { hot: each.hot })
          if (each.kind === 'fork') await chain.grow(each.facts, { drop: each.drop })
          if (each.kind === 'drop') await chain.dropHot(each.drop)
          if (each.kind === 'final') await chain.growFinal(each.facts)
          // Making all tables anew takes longer than the rest of a run.
          if (each.kind === 'reindex' && !isReindexed) {
            isReindexed = true
            await chain.reindex()
            await chain.followUp()
          }
          if (each.kind === 'cut') await follower.disconnect()
          if (each.kind === 'connect' && !follower.isConnected) await follower.connect()
          if (each.kind === 'breathe') await new Promise((resolve) => setTimeout(resolve, each.ms))
          if (each.kind === 'lose') loses = each.loses
        }
        for (const follower of [all, one]) if (!follower.isConnected) await follower.connect()
        await untilEqual(all, await chain.rows())
        await untilEqual(one, await chain.rows(PROVIDERS[0]))
      } finally {
        await all.disconnect()
        await one.disconnect()
        loses = false
      }
    }),
    { seed: 3, numRuns: 20, endOnFailure: true },
  )
})

test('a cursor from a branch that was left is taken back to its fork', async () => {
  await chain.grow([1, 2, 2], { hot: 3 })
  const follower = new Follower(feed)
  await follower.connect()
  await untilEqual(follower, await chain.rows())
  await follower.disconnect()
  const base = chain.head - 2
  const before = follower.events.length
  await chain.grow([1, 1, 1], { drop: 2 })
  await follower.connect()
  await settled(follower)
  expect(follower.events.slice(before).map(({ type, aboveHeight }) => [type, aboveHeight])).toEqual([
    ['RETRACT', base],
    ['INSERT', null],
    ['INSERT', null],
    ['INSERT', null],
  ])
})

test('a cursor whose branch was left long ago is taken back to the deepest fork since', async () => {
  await chain.grow([1, 1, 1, 1], { hot: 4 })
  const follower = new Follower(feed)
  await follower.connect()
  await untilEqual(follower, await chain.rows())
  await follower.disconnect()
  const before = follower.events.length
  const { head } = chain
  await chain.grow([1, 1], { drop: 1 })
  await chain.grow([1, 1, 1], { drop: 4 })
  await follower.connect()
  await settled(follower)
  expect(follower.events[before]).toMatchObject({ type: 'RETRACT', aboveHeight: head - 3 })
})

test('a fork takes back what was sent of it, newest first, and goes on from its base', async () => {
  await chain.grow([1, 1, 1], { hot: 3 })
  const follower = new Follower(feed)
  await follower.connect()
  const dropped = (await chain.rows()).slice(-2)
  await untilEqual(follower, await chain.rows())
  const before = follower.events.length
  await chain.grow([1], { drop: 2 })
  const added = (await chain.rows()).at(-1)
  await settled(follower)
  expect(follower.events.slice(before).map(({ type, id }) => [type, id])).toEqual([
    ['RETRACT', dropped[1]],
    ['RETRACT', dropped[0]],
    ['INSERT', added],
  ])
})

test('a stream without a cursor begins with the next block', async () => {
  const follower = new Follower(feed, { fromBlock: null })
  await follower.connect()
  const known = await chain.rows()
  await chain.grow([2])
  await untilEqual(
    follower,
    (await chain.rows()).filter((id) => !known.includes(id)),
  )
  await follower.disconnect()
})

test('a reindex is not noticed, connected or not', async () => {
  await chain.grow([1, 1, 2], { hot: 2 })
  const follower = new Follower(feed)
  const absent = new Follower(feed)
  for (const each of [follower, absent]) {
    await each.connect()
    await untilEqual(each, await chain.rows())
  }
  await absent.disconnect()
  const before = follower.events.length
  await chain.reindex()
  await absent.connect()
  await chain.followUp()
  await chain.grow([1], { hot: 2 })
  await settled(follower, absent)
  expect(follower.events.slice(before).map(({ type }) => type)).toEqual(['INSERT'])
  expect(absent.events.length).toBe(follower.events.length)
})

test('a cursor from a branch that was left is taken back to its fork after reindexes, too', async () => {
  await chain.grow([1, 2, 2], { hot: 3 })
  const follower = new Follower(feed)
  await follower.connect()
  await untilEqual(follower, await chain.rows())
  await follower.disconnect()
  const base = chain.head - 2
  const before = follower.events.length
  await chain.grow([1, 1, 1], { drop: 2 })
  for (let times = 0; times < 2; times++) {
    await chain.reindex()
    await chain.followUp()
  }
  await follower.connect()
  await settled(follower)
  expect(follower.events[before]).toMatchObject({ type: 'RETRACT', aboveHeight: base })
})

test('a block larger than a page goes on where the subscriber was cut off in it', async () => {
  await chain.grow([700], { hot: 0 })
  const inBlock = (await chain.rows()).at(-500)
  const follower = new Follower(feed)
  await follower.connect()
  await follower.until((held) => held.has(inBlock ?? ''))
  await follower.disconnect()
  expect(follower.held.size).toBeLessThan((await chain.rows()).length)
  await follower.connect()
  await settled(follower)
})

test.each(['', 'x', '12', '0000000001-zzzzz-000000', '0000000001-0000'])('%j is no cursor', async (after) => {
  await expect(resumeFrom(after)).rejects.toMatchObject({ extensions: { code: 'BAD_INPUT' } })
})

test('a fact that never was is no cursor', async () => {
  await expect(resumeFrom('0000000000-12345-000000')).rejects.toMatchObject({ extensions: { code: 'BAD_INPUT' } })
})

test('a stream that waits ends at once when it is left', async () => {
  const follower = new Follower(feed, { fromBlock: null })
  await follower.connect()
  await follower.disconnect()
  expect(follower.events).toEqual([])
})

function resumeFrom(after: string) {
  return new Follower(feed, { after }).connect()
}
