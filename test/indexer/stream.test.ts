import { type Client, createClient } from 'graphql-ws'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { bill, settle } from '../../devnet/acts/settle'
import { Random } from '../../devnet/random'
import { noTruth } from '../../devnet/truth'
import type { Provider } from '../../devnet/users'
import type { RunningApi } from '../../src/api/server'
import { heightOfId } from '../../src/lib/ids'
import { dataOf, startTestApi } from '../api/client'
import { headOf, type PlayedChain, playedChain } from './devnetChain'
import { equalsAFreshRun } from './freshRun'
import { Indexer } from './indexer'

const random = new Random('stream')
let played: PlayedChain
let indexer: Indexer
let api: RunningApi
let nonce = 1_000n

beforeAll(async () => {
  played = await playedChain()
  indexer = await Indexer.ofPlayedChain(played.deployment.network)
  api = await startTestApi(indexer.database.url, indexer.archive.url)
  indexer.process('compute')
})

afterAll(async () => {
  await api?.close()
  await indexer?.stop()
  await played?.anvil.stop()
})

/** Mines blocks with a settlement each. */
async function act(count: number): Promise<void> {
  const { chain, deployment } = played
  const { account, tee } = deployment.users.providers[1] as Provider
  for (let i = 0; i < count; i++) {
    nonce += 1n
    const user = random.pick(deployment.users.customers.slice(0, 3)).address
    const bills = [bill(random, user, account.address, 1_000n + BigInt(random.below(1_000)), nonce)]
    await settle(chain, deployment, noTruth(), { from: account, tee, bills })
  }
}

interface Event {
  readonly type: 'INSERT' | 'RETRACT'
  readonly cursor: string
  readonly factId: string | null
  readonly aboveHeight: number | null
}

/** A client that applies what it gets, and goes on behind its last cursor when it was cut off. */
class Subscriber {
  readonly held = new Set<string>()
  retractions = 0
  private cursor: string | undefined
  private client: Client | undefined

  connect(): void {
    const client = createClient({ url: `${api.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket })
    const query = `subscription ($after: ID, $fromBlock: Int) {
      settlements(after: $after, fromBlock: $fromBlock) { type cursor factId aboveHeight settlement { factId } } }`
    const variables = this.cursor === undefined ? { fromBlock: 0 } : { after: this.cursor }
    client.subscribe<{ settlements: Event }>(
      { query, variables },
      { next: ({ data }) => data && this.apply(data.settlements), error: () => undefined, complete: () => undefined },
    )
    this.client = client
  }

  /** The connection is gone without a word. */
  async cut(): Promise<void> {
    this.client?.terminate()
    await this.client?.dispose()
  }

  private apply({ type, cursor, factId, aboveHeight }: Event): void {
    this.cursor = cursor
    if (type === 'INSERT') {
      expect(this.held.has(factId as string)).toBe(false)
      this.held.add(factId as string)
      return
    }
    this.retractions += 1
    if (factId !== null) this.held.delete(factId)
    else for (const id of this.held) if (heightOfId(id) > (aboveHeight as number)) this.held.delete(id)
  }
}

async function tableIds(): Promise<string[]> {
  const { rows } = await indexer.client.query<{ id: string }>('SELECT id FROM compute.compute_settlement ORDER BY id')
  return rows.map((row) => row.id)
}

async function holdsTheTable(subscriber: Subscriber): Promise<void> {
  await indexer.reaches(await headOf(played), 'compute')
  const expected = await tableIds()
  await indexer.until('the subscriber has the rows of the table', async () => {
    const held = [...subscriber.held].sort()
    return held.length === expected.length && held.every((id, i) => id === expected[i])
  })
}

test('a subscriber that is cut off and forked ends with exactly the rows of the table', async () => {
  const { chain } = played
  const steady = new Subscriber()
  const cutOff = new Subscriber()
  steady.connect()
  cutOff.connect()
  await holdsTheTable(steady)

  await act(4)
  await holdsTheTable(cutOff)
  await cutOff.cut()

  await chain.rpc('anvil_rollback', 3)
  await chain.forgetPending()
  await act(5)
  await holdsTheTable(steady)
  expect(steady.retractions).toBeGreaterThanOrEqual(3)

  cutOff.connect()
  await holdsTheTable(cutOff)
  expect(cutOff.retractions).toBeGreaterThanOrEqual(1)

  await act(2)
  await Promise.all([holdsTheTable(steady), holdsTheTable(cutOff)])
  await Promise.all([steady.cut(), cutOff.cut()])
})

test.each([
  ['while processors run', true],
  ['while none runs', false],
])('a fork below finality, %s, rebuilds the domain, and subscribers are taken back', async (_when, isRunning) => {
  const { chain, deployment } = played
  const { finalityBlocks } = deployment.network
  const steady = new Subscriber()
  const cutOff = new Subscriber()
  await act(finalityBlocks * 3)
  steady.connect()
  cutOff.connect()
  await Promise.all([holdsTheTable(steady), holdsTheTable(cutOff)])
  await cutOff.cut()

  if (!isRunning) await indexer.kill('compute')
  const base = (await headOf(played)).height - finalityBlocks * 2
  await chain.rpc('anvil_rollback', finalityBlocks * 2)
  await chain.forgetPending()
  await act(finalityBlocks * 2 + 4)
  if (!isRunning) indexer.process('compute')
  await holdsTheTable(steady)
  cutOff.connect()
  await holdsTheTable(cutOff)
  await Promise.all([steady.cut(), cutOff.cut()])

  const { rows } = await indexer.client.query('SELECT base_height FROM compute.fork WHERE is_rebuild')
  expect(rows).toContainEqual({ base_height: base })
})

test('after all that the rows are those of a fresh run', () => equalsAFreshRun(indexer, played, 'compute'))

test('the API answers while a domain is reindexed, always with all rows', async () => {
  const query = '{ storageSubmissions(first: 1000) { nodes { factId feeWei } } squidStatus { domain height } }'
  const seen = new Set<number>()
  let done = false
  const reader = (async () => {
    while (!done) seen.add((await dataOf(api, query)).storageSubmissions.nodes.length)
  })()
  const { code, stderr } = await indexer.run('reindex', 'storage')
  done = true
  await reader
  expect({ code, stderr }).toMatchObject({ code: 0 })
  expect([...seen]).toEqual([played.truth.submissions.length])
})
