import { Client, Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PARTS } from '../src/api/account/read/roles'
import { ROLE_NAMES, ROLES, type RoleName } from '../src/api/account/roles'
import type { RunningApi } from '../src/api/server'
import { dataOf, startTestApi } from './api/client'
import { address, hashAt, seededDatabase } from './api/seed'
import { statementsOf } from './api/statements'
import type { TestDatabase } from './postgres'

let database: TestDatabase
let client: Client
let api: RunningApi
beforeAll(async () => {
  database = await seededDatabase()
  client = new Client({ connectionString: database.url })
  await client.connect()
  api = await startTestApi(database.url)
})
afterAll(async () => {
  await api?.close()
  await client?.end()
  await database?.drop()
})

type Row = Readonly<Record<string, unknown>>

/** First and last block of each address in a role, by looking at every row. */
async function spans(role: RoleName): Promise<Map<string, (number | null)[]>> {
  const { table, by } = ROLES[role]
  const column = table.column(by as 'id').name
  const { rows } = await client.query<Row>(`SELECT * FROM ${table.name}`)
  const found = new Map<string, (number | null)[]>()
  for (const row of rows) {
    const who = row[column]
    if (who === null) continue
    const first = row.first_block ?? row.from_block ?? row.block_number
    const last = row.last_block ?? row.to_block ?? row.from_block ?? row.block_number
    const [earliest, latest] = found.get(who as string) ?? [first as number, last as number]
    found.set(who as string, [Math.min(earliest!, first as number), Math.max(latest!, last as number)])
  }
  return found
}

/** Roles whose blocks are told by other tables than the one of their figures. */
const TOLD_ELSEWHERE: ReadonlySet<RoleName> = new Set(['AGENT_OWNER', 'AGENT_PARTNER'])

test('every role has its part in the views, in the domain of its figures', async () => {
  expect([...PARTS.keys()].sort()).toEqual([...ROLE_NAMES].sort())
  for (const role of ROLE_NAMES) expect(PARTS.get(role)).toContain(`'${ROLES[role].table.domain}' AS domain`)
})

test.each(ROLE_NAMES.filter((role) => !TOLD_ELSEWHERE.has(role)))(
  '%s: the view has what its rows say',
  async (role) => {
    const { rows } = await client.query<Row>('SELECT * FROM analytics.account_role WHERE role = $1', [role])
    const expected = await spans(role)
    expect(new Map(rows.map((row) => [row.address, [row.first_block, row.last_block]]))).toEqual(expected)
    expect(rows).toHaveLength(expected.size)
  },
)

test('owners of agents: from the first that came to the last that came or went', async () => {
  const { rows } = await client.query<Row>(`SELECT * FROM analytics.account_role WHERE role = 'AGENT_OWNER'`)
  const transfers = (await client.query<Row>('SELECT * FROM marketplace.agent_transfer')).rows
  const owners = (await client.query<Row>('SELECT DISTINCT owner FROM marketplace.agent_owner')).rows
  expect(rows.length).toBe(owners.length)
  expect(rows.length).toBeGreaterThan(0)
  for (const { address: owner, first_block, last_block } of rows) {
    const came = transfers.filter(({ to_owner }) => to_owner === owner).map(({ from_block }) => from_block as number)
    const went = transfers
      .filter(({ from_owner }) => from_owner === owner)
      .map(({ from_block }) => from_block as number)
    expect(first_block).toBe(came.length === 0 ? null : Math.min(...came))
    expect(last_block).toBe(came.length + went.length === 0 ? null : Math.max(...came, ...went))
  }
})

test('partners: from their first sale to the last change of what they have', async () => {
  const { rows } = await client.query<Row>(`SELECT * FROM analytics.account_role WHERE role = 'AGENT_PARTNER'`)
  const sales = (await client.query<Row>('SELECT * FROM marketplace.agent_sale')).rows
  const purses = (await client.query<Row>('SELECT * FROM marketplace.agent_fee_purse WHERE partner IS NOT NULL')).rows
  expect(new Set(rows.map((row) => row.address))).toEqual(new Set(purses.map((row) => row.partner)))
  expect(rows.length).toBeGreaterThan(0)
  for (const { address: partner, first_block, last_block } of rows) {
    const sold = sales.filter((row) => row.partner === partner).map((row) => row.block_number as number)
    const changed = purses.filter((row) => row.partner === partner).map((row) => row.last_block as number)
    expect([first_block, last_block]).toEqual([sold.length === 0 ? null : Math.min(...sold), Math.max(...changed)])
  }
})

test.each([...PARTS])('%s: an address is looked up along indexes', async (_role, part) => {
  await client.query('BEGIN')
  try {
    await client.query('SET LOCAL enable_seqscan = off')
    // As planned for tables that are large: in small ones any index costs the same.
    await client.query(`UPDATE pg_class SET reltuples = 10000000 WHERE relkind = 'r' AND relnamespace <> 11`)
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT * FROM (${part}) part WHERE address = $1`,
      [address(1)],
    )
    const lines = rows.map((row) => row['QUERY PLAN'])
    expect(lines.join('\n')).not.toContain('Seq Scan')
    const scans = lines.flatMap((line, i) => (/Index (Only )?Scan|Bitmap Index Scan/.test(line) ? [lines[i + 1]] : []))
    expect(scans.length).toBeGreaterThan(0)
    for (const condition of scans) expect(condition).toContain('Index Cond')
  } finally {
    await client.query('ROLLBACK')
  }
})

const ACCOUNT = (of: string, args = '') => `{ account(address: "${of}") {
  address contract isReserve nativeBalance { balanceWei } domains { domain state }
  roles${args} { role domain firstBlock lastBlock asOfBlock figures(first: 3) { __typename id
    ... on StorageAccount { address feeWei } ... on ComputeLedger { user } ... on StakeExit { recipient } } }
} }`

test('an account has the roles of the view, in their order, with the rows of each', async () => {
  let most = 0
  for (const n of [0, 1, 2, 3, 5]) {
    const { account } = await dataOf(api, ACCOUNT(address(n).toUpperCase().replace('0X', '0x')))
    const { rows } = await client.query<Row>('SELECT * FROM analytics.account_role WHERE address = $1', [address(n)])
    const expected = rows.map((row) => [row.role, row.domain, row.first_block, row.last_block])
    const roles = account.roles as { role: RoleName; domain: string; figures: Row[] }[]
    expect(
      roles.map((each) => [
        each.role,
        each.domain.toLowerCase(),
        (each as never as Row).firstBlock,
        (each as never as Row).lastBlock,
      ]),
    ).toEqual(expected.sort(([a], [b]) => ROLE_NAMES.indexOf(a as RoleName) - ROLE_NAMES.indexOf(b as RoleName)))
    for (const { role, figures } of roles) {
      expect(figures.length).toBeGreaterThan(0)
      expect(figures.length).toBeLessThanOrEqual(3)
      expect(new Set(figures.map(({ __typename }) => __typename))).toEqual(new Set([ROLES[role].table.entity.name]))
    }
    most = Math.max(most, roles.length)
  }
  // The seeds give low addresses most of what there is.
  expect(most).toBeGreaterThan(20)
})

test('an address that nothing is known of has no roles; only: leaves out the others', async () => {
  const { account } = await dataOf(api, ACCOUNT(`0x${'9'.repeat(40)}`))
  expect(account).toMatchObject({ roles: [], contract: null, isReserve: false, nativeBalance: null })
  expect(account.domains.length).toBeGreaterThan(4)
  const { account: some } = await dataOf(api, ACCOUNT(address(1), '(only: [STORAGE_UPLOADER, W0G_HOLDER])'))
  expect(some.roles.map(({ role }: { role: string }) => role)).toEqual(['W0G_HOLDER', 'STORAGE_UPLOADER'])
})

test('a transaction is kept, or NOT_STORED with the range in which it could be; its facts are there anyway', async () => {
  const shape =
    '{ hash status transaction { hash } coveredFrom coveredTo acts(first: 3) { domain type fact { __typename id } } }'
  const { rows } = await client.query<{ hash: string }>(
    `SELECT '0x' || encode(hash, 'hex') AS hash FROM chain.transaction ORDER BY id LIMIT 1`,
  )
  const { transaction: kept } = await dataOf(api, `{ transaction(hash: "${rows[0]!.hash}") ${shape} }`)
  expect(kept).toMatchObject({ status: 'STORED', transaction: { hash: rows[0]!.hash }, coveredFrom: 1, coveredTo: 300 })
  const { transaction: unknown } = await dataOf(api, `{ transaction(hash: "0x${'9'.repeat(64)}") ${shape} }`)
  expect(unknown).toMatchObject({ status: 'NOT_STORED', transaction: null, coveredFrom: 1, acts: [] })
  const { transaction: acted } = await dataOf(api, `{ transaction(hash: "${hashAt(5)}") ${shape} }`)
  expect(acted).toMatchObject({ status: 'NOT_STORED', transaction: null })
  expect(acted.acts).toHaveLength(3)
  for (const { type, fact } of acted.acts) expect(fact.__typename).toBe(type)
  const bad = await dataOf(api, '{ transaction(hash: "0x12") { status } }').catch((error: Error) => error.message)
  expect(bad).toContain('32 bytes')
})

test('the roles of an address take one statement, and figures one more for each role', async () => {
  const pool = new Pool({ connectionString: database.url, max: 1 })
  try {
    const one = await statementsOf(pool, `{ account(address: "${address(1)}") { roles { role firstBlock } } }`)
    expect(one).toHaveLength(1)
    const only = 'only: [STORAGE_UPLOADER, W0G_HOLDER, DA_CLIENT]'
    const figures = await statementsOf(
      pool,
      `{ account(address: "${address(1)}") { roles(${only}) { role figures(first: 50) { id } } } }`,
    )
    expect(figures).toHaveLength(1 + 3)
  } finally {
    await pool.end()
  }
})
