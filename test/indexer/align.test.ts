import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPublisher } from '../../src/bus'
import { devnet } from '../../src/config/networks/devnet'
import { ProcessorDatabase } from '../../src/db/processorDatabase'
import { initState, noteGenesis } from '../../src/db/state'
import { assertFilled, createNextSchema } from '../../src/db/swap'
import { createLog } from '../../src/lib/log'
import { alignWithChain } from '../../src/processors/align'
import { ChainReader } from '../../src/processors/chainReader'
import { migratedDatabase, type TestDatabase } from '../postgres'
import { type Served, serve } from './serve'

const FINAL = 10
const log = createLog('test', 'silent')

let database: TestDatabase
let db: ProcessorDatabase
let node: Served
let reader: ChainReader
/** Hashes of the chain by height, as the node tells them. */
let chain: readonly string[] = []
/** Called at every question for the block that is indexed as final. */
let onQuestion: () => void = () => undefined

const branch = (digit: string, length: number) =>
  Array.from({ length }, (_, height) => `0x${digit}${String(height).padStart(63, '0')}`)

beforeAll(async () => {
  node = await serve((body) => {
    const { id, method, params } = JSON.parse(body) as { id: number; method: string; params: string[] }
    const height = method === 'eth_blockNumber' ? chain.length - 1 : Number(params[0])
    if (height === FINAL) onQuestion()
    const hash = chain[height]
    const block = hash === undefined ? null : { number: `0x${height.toString(16)}`, hash, timestamp: '0x1' }
    return JSON.stringify({ jsonrpc: '2.0', id, result: method === 'eth_blockNumber' ? `0x${height}` : block })
  })
  reader = new ChainReader(node.url)
  database = await migratedDatabase()
  const publisher = await createPublisher({ network: devnet.name })
  db = await ProcessorDatabase.open({ databaseUrl: database.url, domain: 'storage', schema: 'storage', publisher })
  await initState(db.query, { coveredFrom: 3, silentCalls: false })
  const indexed = branch('a', FINAL + 1)
  await noteGenesis(db.query, indexed[0] as string)
  await db.transact(
    {
      prevHead: { height: -1, hash: '0x' },
      nextHead: { height: FINAL, hash: indexed[FINAL] as string },
      isOnTop: true,
    },
    async () => undefined,
  )
})

afterAll(async () => {
  await db?.close()
  await database?.drop()
  await node?.close()
})

const align = () => alignWithChain(db, { domain: 'storage', chain: reader, log })

test('a chain that ends below what is indexed is waited for: an endpoint that lags is not a fork', async () => {
  chain = branch('a', FINAL - 3)
  let questions = 0
  const waited = new Promise<void>((resolve) => {
    onQuestion = () => ++questions >= 5 && resolve()
  })
  const aligned = align()
  await waited
  chain = branch('a', FINAL + 3)
  expect(await aligned).toMatchObject({ height: FINAL })
})

test('another block in its place is a fork below finality', async () => {
  chain = [...branch('a', 5), ...branch('b', FINAL + 3).slice(5)]
  await expect(align()).rejects.toMatchObject({ name: 'ChainIsGone', fork: { dropped: [] } })
})

test('one look at another branch is not believed', async () => {
  chain = [...branch('a', 5), ...branch('b', FINAL + 3).slice(5)]
  let questions = 0
  onQuestion = () => {
    questions += 1
    if (questions === 3) chain = branch('a', FINAL + 3)
  }
  expect(await align()).toMatchObject({ height: FINAL })
})

test('another first block is another chain', async () => {
  chain = branch('c', FINAL + 3)
  await expect(align()).rejects.toMatchObject({ name: 'ChainIsGone', fork: null })
})

test('a rebuild covers what the live schema covers, and goes live only when it is filled', async () => {
  await createNextSchema(database.url, 'storage', true)
  const rows = await db.query('SELECT height, covered_from, silent_calls FROM storage_next.status', [])
  expect(rows).toEqual([{ height: -1, covered_from: 3, silent_calls: false }])
  await expect(assertFilled(database.url, 'storage', FINAL)).rejects.toThrow('ends at block -1, expected 10')
  await assertFilled(database.url, 'storage', 2)
})
