import { graphql } from 'graphql'
import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Snapshot } from '../src/api/read/snapshot'
import { schema } from '../src/api/schema'
import { ChainHead } from '../src/api/status/chainHead'
import { address, hashAt, MINER, SERVING, seededDatabase, timeAt } from './api/seed'
import type { TestDatabase } from './postgres'

interface Statement {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

let database: TestDatabase
let pool: Pool
beforeAll(async () => {
  database = await seededDatabase()
  pool = new Pool({ connectionString: database.url, max: 2 })
})
afterAll(async () => {
  await pool?.end()
  await database?.drop()
})

/** Every statement that answering the document takes. */
async function statementsOf(source: string): Promise<Statement[]> {
  const statements: Statement[] = []
  const snapshot = new Snapshot(pool)
  const db = {
    status: () => snapshot.status(),
    read: (sql: string, parameters: readonly unknown[] = []) => {
      statements.push({ sql, parameters })
      return snapshot.read(sql, parameters)
    },
  }
  try {
    const { errors } = await graphql({ schema, source, contextValue: { db, chainHead: new ChainHead(undefined) } })
    expect(errors).toBeUndefined()
  } finally {
    await snapshot.end()
  }
  return statements
}

describe('the number of statements does not depend on the size of a page', () => {
  test.each([
    [
      'settlements with provider, service and version',
      4,
      'computeSettlements',
      `factId computeProvider { address }
      service { model currentVersion { version } }`,
    ],
    ['submissions with account', 2, 'storageSubmissions', 'account { feeWei }'],
    [
      'wins with miner, attempt, reward and pool',
      5,
      'storageMiningWins',
      'miner { wins } attempt { id } reward { pool { id } }',
    ],
    ['miners with owners and liveness', 3, 'storageMiners', 'owners { beneficiary } liveness(epochs: 5) { won }'],
    ['blocks with transactions', 2, 'blocks', 'transactions(first: 5) { hash }'],
    [
      'providers with services with versions and back',
      4,
      'computeProviders',
      'services { versions(first: 3) { service { id } } }',
    ],
  ])('%s: %i', async (_, count, list, fields) => {
    // Small pages hold rows with every relation; there are few providers, so one is a page already.
    for (const first of list === 'computeProviders' || list === 'storageMiners' ? [1, 200] : [10, 200]) {
      expect(await statementsOf(`{ ${list}(first: ${first}) { nodes { ${fields} } } }`)).toHaveLength(count)
    }
  })
})

const times = `since: "${timeAt(20).toISOString()}", until: "${timeAt(60).toISOString()}"`

/** Every list with every filter, every single by every key, every series. */
const ROOTS: readonly string[] = [
  ...['', times].map((args) => `blocks(order: DESC ${args}) { nodes { height } }`),
  ...['', times, `sender: "${address(1)}"`, `recipient: "${address(101)}"`, `sender: "${address(1)}" ${times}`].map(
    (args) => `transactions(order: DESC ${args}) { nodes { hash } }`,
  ),
  ...['', times, `account: "${address(1)}"`, `sender: "${address(1)}"`, `fileRoot: "${hashAt(1)}"`].map(
    (args) => `storageSubmissions(order: DESC ${args}) { nodes { factId } }`,
  ),
  ...['', times, `provider: "${address(1)}"`, `user: "${address(1)}"`, `provider: "${address(1)}" ${times}`].map(
    (args) => `computeSettlements(order: DESC ${args}) { nodes { factId } }`,
  ),
  ...['', `provider: "${address(1)}"`, `service: "${SERVING}-${address(1)}"`].map(
    (args) => `computeServiceVersions(order: DESC ${args}) { nodes { factId } }`,
  ),
  ...['', `provider: "${address(1)}"`].map((args) => `computeServices(order: ASC ${args}) { nodes { id } }`),
  ...['', 'reason: UNHANDLED'].map((args) => `rawLogs(domain: CHAIN ${args}) { nodes { factId } }`),
  ...['chainAddresses', 'storageEpochs', 'storagePrices', 'storageAccounts', 'computeProviders'].map(
    (list) => `${list} { nodes { id } }`,
  ),
  'block(height: 5) { hash transactions { hash } }',
  `block(hash: "${hashAt(5)}") { height }`,
  `transaction(hash: "${hashAt(5)}") { id }`,
  `chainAddress(address: "${address(1)}") { id }`,
  'storageSubmission(submissionIndex: 5) { account { id } }',
  'storageSubmission(factId: "x") { id }',
  'storageEpoch(epoch: 5) { id }',
  `storageAccount(address: "${address(1)}") { id }`,
  'computeSettlement(factId: "x") { id }',
  `computeService(serving: "${SERVING}", provider: "${address(1)}") { versions { id } currentVersion { id } }`,
  `computeProvider(address: "${address(1)}") { services { id } }`,
  ...['', times, `miner: "${MINER}"`, `sender: "${address(1)}"`, 'success: false', `txHash: "${hashAt(1)}"`].map(
    (args) => `storageMiningAttempts(order: DESC ${args}) { nodes { factId } }`,
  ),
  ...['', times, `miner: "${MINER}"`, `beneficiary: "${address(1)}"`, 'epoch: 5', `txHash: "${hashAt(1)}"`].map(
    (args) => `storageMiningWins(order: DESC ${args}) { nodes { factId } }`,
  ),
  ...['', times, `miner: "${MINER}"`, `beneficiary: "${address(1)}"`, 'pool: "x"', `txHash: "${hashAt(1)}"`].map(
    (args) => `storageRewards(order: DESC ${args}) { nodes { factId } }`,
  ),
  ...['', times, `payee: "${address(1)}"`, `txHash: "${hashAt(1)}"`].map(
    (args) => `storageEscrowMovements(order: DESC ${args}) { nodes { factId } }`,
  ),
  ...['', `payee: "${address(1)}"`].map((args) => `storageEscrowBalances(order: ASC ${args}) { nodes { id } }`),
  ...['', `beneficiary: "${address(1)}"`].map((args) => `storageMiners(order: ASC ${args}) { nodes { id } }`),
  ...['', `miner: "${MINER}"`, `beneficiary: "${address(1)}"`].map(
    (args) => `storageMinerOwners(order: ASC ${args}) { nodes { id } }`,
  ),
  ...['', `sender: "${address(1)}"`].map((args) => `storageDonations(order: ASC ${args}) { nodes { id } }`),
  ...['', `setting: "${address(1)}"`].map((args) => `storageParameterVersions(order: ASC ${args}) { nodes { id } }`),
  ...['', `address: "${address(1)}"`].map((args) => `storageUpgrades(order: ASC ${args}) { nodes { id } }`),
  ...['storageRewardPools', 'storageRewardFunds', 'storageParameters', 'storagePauses', 'storageFlows'].map(
    (list) => `${list} { nodes { id } }`,
  ),
  `storageMiner(minerId: "${hashAt(1)}") { owners { beneficiary } }`,
  `storageMiner(miner: "${MINER}") { id }`,
  `storageMiningAttempt(txHash: "${hashAt(1)}") { win { id } }`,
  'storageMiningWin(factId: "x") { attempt { id } reward { id } }',
  'storageReward(factId: "x") { pool { id } }',
  'storageRewardPool(pool: "x") { id }',
  'storageParameter(setting: "x") { versions { id } }',
  'storageMiningStats(step: HOUR) { points { wins } }',
  `storageMinerStats(miner: "${MINER}", step: HOUR) { points { wins } }`,
  'storageMinerBoard { places { rank } }',
  `storageMinerBoard(by: WINS, ${times}) { places { rank } }`,
  `storageMinerLiveness(miner: "${MINER}") { won }`,
  'chainStats(step: MINUTE) { points { blocks } }',
  'storageStats(step: HOUR) { points { submissions } }',
  'computeStats(step: HOUR) { points { settlements } }',
  `computeProviderStats(provider: "${address(1)}", step: HOUR) { points { settlements } }`,
  'computeModelStats(model: "llama", step: HOUR) { points { settlements } }',
]

test.each(ROOTS)('an index serves %s', async (root) => {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await client.query('SET LOCAL enable_seqscan = off')
    for (const { sql, parameters } of await statementsOf(`{ ${root} }`)) {
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, [...parameters])
      expect(rows.map((row) => row['QUERY PLAN']).join('\n')).not.toMatch(/Seq Scan on (?!status)/)
    }
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
})

test('every root field is in the list above', () => {
  const unlisted = ['_meta', 'node', 'nodes', 'squidStatus']
  const listed = new Set(ROOTS.map((root) => /^\w+/.exec(root)?.[0]))
  const fields = Object.keys(schema.getQueryType()?.getFields() ?? {})
  expect(fields.filter((field) => !listed.has(field) && !unlisted.includes(field))).toEqual([])
})
