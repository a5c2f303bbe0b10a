import { Client, Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningApi } from '../src/api/server'
import { compositeId } from '../src/lib/ids'
import { bucketStart } from '../src/lib/time'
import * as entities from '../src/model/generated'
import { codeOf, dataOf, startTestApi } from './api/client'
import { address, HUGE, insert, type Values } from './api/seedParts'
import { migratedDatabase, type TestDatabase } from './postgres'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const BEGIN = Date.UTC(2026, 2, 1)
const HEAD = BEGIN + 6 * DAY_MS + 30 * 60_000

/** What somebody did in a domain: the facts that everything here is compared with. */
interface Fact {
  readonly domain: 'chain' | 'storage' | 'compute'
  readonly time: number
  readonly account: string
  readonly amount: bigint
}

/** Numbers that are the same in every run. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    yield state
  }
}

const random = numbers(7)
const below = (n: number) => random.next().value % n
const DOMAINS = ['chain', 'storage', 'compute'] as const
const FACTS: readonly Fact[] = Array.from({ length: 150 }, () => ({
  domain: DOMAINS[below(3)] as Fact['domain'],
  time: BEGIN + 60_000 + below(6 * 24 * 60) * 60_000,
  account: address(1 + below(9)),
  amount: HUGE / BigInt(1 + below(1_000)),
}))

let database: TestDatabase
let pool: Pool
let api: RunningApi
beforeAll(async () => {
  database = await migratedDatabase()
  pool = new Pool({ connectionString: database.url, max: 2 })
  const client = new Client({ connectionString: database.url })
  await client.connect()
  await client.query('BEGIN')
  for (const domain of DOMAINS) await status(client, domain, new Date(HEAD))
  await seed(client)
  await client.query('COMMIT')
  await client.end()
  api = await startTestApi(database.url)
})
afterAll(async () => {
  await api?.close()
  await pool?.end()
  await database?.drop()
})

async function status(client: Client, domain: string, headTime: Date): Promise<void> {
  await client.query(
    `INSERT INTO ${domain}.status (height, hash, head_height, head_hash, head_time, covered_from, silent_calls)
     VALUES (90, '0x90', 100, '0x100', $1, 5, false)`,
    [headTime],
  )
}

/** The rollups that processors would have written of the facts. */
async function seed(client: Client): Promise<void> {
  await client.query(`CREATE TABLE chain.block_0 PARTITION OF chain.block FOR VALUES FROM ('0') TO ('1')`)
  await insert(client, 'chain', entities.Block, [{ id: '0000000005-aaaaa', height: 5, time: new Date(BEGIN - 1_000) }])
  const sums = new Map<
    string,
    { domain: Fact['domain']; step: 'HOUR' | 'DAY'; time: Date; n: number; amount: bigint }
  >()
  const members = new Map<string, { domain: Fact['domain']; row: Values }>()
  for (const { domain, time, account, amount } of FACTS) {
    for (const step of ['HOUR', 'DAY'] as const) {
      const start = bucketStart(step, new Date(time))
      const id = compositeId(step, start.getTime() / 1_000)
      const sum = sums.get(`${domain} ${id}`) ?? { domain, step, time: start, n: 0, amount: 0n }
      sums.set(`${domain} ${id}`, { ...sum, n: sum.n + 1, amount: sum.amount + amount })
      const scope = domain === 'compute' ? ['NETWORK'] : []
      const row = { id: compositeId(...scope, id, account), scope: 'NETWORK', step, time: start }
      const column = { chain: 'address', storage: 'account', compute: 'userAddress' }[domain]
      members.set(`${domain} ${row.id}`, { domain, row: { ...row, [column]: account } })
    }
  }
  const rollups = { chain: entities.ChainStats, storage: entities.StorageStats, compute: entities.ComputeStats }
  for (const { domain, step, time, n, amount } of sums.values()) {
    const columns = {
      chain: { transactions: n, feesWei: amount, successes: n - 1 },
      storage: { submissions: n, feeWei: amount },
      compute: { settlements: n, settledWei: amount, success: n - 1, invalidNonce: 1 },
    }[domain]
    const id = compositeId(step, time.getTime() / 1_000)
    await insert(client, domain, rollups[domain], [{ id, step, time, ...columns }])
  }
  const tables = {
    chain: entities.ChainActiveAddress,
    storage: entities.StorageActiveAccount,
    compute: entities.ComputeActiveUser,
  }
  for (const { domain, row } of members.values()) await insert(client, domain, tables[domain], [row])
}

const within = (domain: Fact['domain'], since: number, until: number) =>
  FACTS.filter((fact) => fact.domain === domain && fact.time >= since && fact.time < until)
const sum = (facts: readonly Fact[]) => facts.reduce((total, { amount }) => total + amount, 0n)
const accounts = (facts: readonly Fact[]) => new Set(facts.map(({ account }) => account))

interface Answer {
  readonly kpiId: string
  readonly value: string | null
  readonly previous: string | null
  readonly change: string | null
  readonly changeRatio: string | null
  readonly gap: string | null
  readonly previousGap: string | null
}

async function overview(args: string): Promise<{ kpis: Map<string, Answer>; domains: Record<string, unknown>[] }> {
  const { overview: domains } = await dataOf(
    api,
    `{ overview(${args}) { domain height isPartial coveredFrom kpis { kpiId value previous change changeRatio gap previousGap since until } } }`,
  )
  const kpis = domains.flatMap((domain: { kpis: Answer[] }) => domain.kpis)
  return { kpis: new Map(kpis.map((kpi: Answer) => [kpi.kpiId, kpi])), domains }
}

/** Decimal text of a quotient, cut towards zero. */
function quotient(part: bigint, whole: bigint): string {
  const scaled = ((part < 0n ? -part : part) * 10n ** 18n) / whole
  const digits = scaled.toString().padStart(19, '0')
  return `${part < 0n && scaled > 0n ? '-' : ''}${digits.slice(0, -18)}.${digits.slice(-18)}`
}

const LENGTHS = { HOUR: 1, DAY: 24, WEEK: 168 } as const
const WINDOWS = Array.from({ length: 25 }, () => [below(3) === 0 ? 'HOUR' : 'DAY', 49 + below(94)] as const)

test.each(WINDOWS)('%s up to hour %i: figures are those of the facts', async (period, hour) => {
  const until = BEGIN + hour * HOUR_MS
  const [since, before] = [until - LENGTHS[period] * HOUR_MS, until - 2 * LENGTHS[period] * HOUR_MS]
  const { kpis } = await overview(`period: ${period}, until: "${new Date(until).toISOString()}"`)
  for (const [domain, count, amount] of [
    ['chain', 'transactions', 'fees'],
    ['storage', 'uploads', 'fees'],
    ['compute', 'settlements', 'settled'],
  ] as const) {
    const [now, then] = [within(domain, since, until), within(domain, before, since)]
    const difference = sum(now) - sum(then)
    expect(kpis.get(`${domain}.${count}`)).toMatchObject({ value: `${now.length}`, previous: `${then.length}` })
    expect(kpis.get(`${domain}.${amount}`)).toMatchObject({
      value: `${sum(now)}`,
      previous: `${sum(then)}`,
      change: `${difference}`,
      changeRatio: sum(then) === 0n ? null : quotient(difference, sum(then)),
    })
    expect(kpis.get(`${domain}.activeAccounts`)).toMatchObject({
      value: `${accounts(now).size}`,
      previous: `${accounts(then).size}`,
    })
  }
})

describe('what is not known says so', () => {
  test('domains that are not there, and windows that are not covered', async () => {
    const { kpis, domains } = await overview('period: DAY, until: "2026-03-02T00:00:00Z"')
    expect(kpis.get('da.blobs')).toMatchObject({ value: null, gap: 'NOT_DEPLOYED', previousGap: 'NOT_DEPLOYED' })
    expect(kpis.get('chain.transactions')).toMatchObject({ gap: null, previous: null, previousGap: 'NOT_COVERED' })
    expect(kpis.get('chain.transactions')).toMatchObject({ change: null, changeRatio: null })
    expect(domains[0]).toMatchObject({ domain: 'CHAIN', height: 100, coveredFrom: 5, isPartial: false })
  })

  test('windows that are not reached, or only in part', async () => {
    const ahead = await overview('period: HOUR, until: "2026-03-09T00:00:00Z"')
    expect(ahead.kpis.get('storage.uploads')).toMatchObject({ value: null, gap: 'BEHIND', previousGap: 'BEHIND' })
    const partial = await overview('period: DAY, until: "2026-03-07T01:00:00Z"')
    expect(partial.domains[0]).toMatchObject({ isPartial: true })
    expect(partial.kpis.get('storage.uploads')).toMatchObject({ gap: null })
  })

  test('by default the window ends where every domain has been', async () => {
    const { domains } = await overview('period: HOUR')
    const { kpis } = domains[0] as { kpis: { until: string }[] }
    expect(kpis[0]?.until).toBe('2026-03-07T00:00:00.000Z')
  })

  test('a quotient over nothing, and bounds that are none', async () => {
    const { kpis } = await overview('period: DAY, until: "2026-03-04T00:00:00Z"')
    expect(kpis.get('chain.w0gSupply')).toMatchObject({ value: null, gap: 'NOT_TOLD' })
    expect(await codeOf(api, '{ overview(period: DAY, until: "2026-03-04T00:30:00Z") { domain } }')).toBe('BAD_INPUT')
    const half = 'activeAccounts(since: "2026-03-04T01:00:00Z", until: "2026-03-05")'
    expect(await codeOf(api, `{ ${half} { any } }`)).toBe('BAD_INPUT')
  })
})

test.each([
  [0, 1],
  [0, 6],
  [1, 4],
  [3, 3],
])('active accounts of days %i to %i, and those that domains share', async (from, to) => {
  const [since, until] = [BEGIN + from * DAY_MS, BEGIN + to * DAY_MS]
  const days = `since: "${new Date(since).toISOString()}", until: "${new Date(until).toISOString()}"`
  const { activeAccounts: found } = await dataOf(
    api,
    `{ activeAccounts(domains: [CHAIN, STORAGE, COMPUTE], ${days}) {
      domains { domain accounts gap } pairs { domains accounts } all { accounts } any } }`,
  )
  const of = Object.fromEntries(DOMAINS.map((domain) => [domain.toUpperCase(), accounts(within(domain, since, until))]))
  const shared = (domains: readonly string[]) =>
    [...(of[domains[0] as string] ?? [])].filter((account) => domains.every((domain) => of[domain]?.has(account)))
  for (const { domain, accounts: n } of found.domains) expect([domain, n]).toEqual([domain, of[domain]?.size])
  expect(found.pairs).toHaveLength(3)
  for (const pair of found.pairs) expect(pair.accounts).toBe(shared(pair.domains).length)
  expect(found.all.accounts).toBe(shared(['CHAIN', 'STORAGE', 'COMPUTE']).length)
  expect(found.any).toBe(new Set(Object.values(of).flatMap((each) => [...each])).size)
})

test('an overlap with a domain that does not tell is not known', async () => {
  const { activeAccounts: found } = await dataOf(
    api,
    '{ activeAccounts(domains: [CHAIN, DA], since: "2026-03-01", until: "2026-03-02") { domains { accounts gap } all { accounts } } }',
  )
  expect(found.domains[1]).toEqual({ accounts: null, gap: 'NOT_DEPLOYED' })
  expect(found.all.accounts).toBeNull()
})

test('money of days is that of the facts, in the API and in SQL', async () => {
  const { moneyByDay } = await dataOf(
    api,
    '{ moneyByDay(since: "2026-03-01", until: "2026-03-06") { domain days { day feesWei providerRevenueWei protocolRevenueWei } } }',
  )
  const money = new Map(moneyByDay.map(({ domain, days }: { domain: string; days: object[] }) => [domain, days]))
  for (const domain of DOMAINS) {
    const expected = [0, 1, 2, 3, 4].flatMap((day) => {
      const facts = within(domain, BEGIN + day * DAY_MS, BEGIN + (day + 1) * DAY_MS)
      const fees = `${sum(facts)}`
      const row = { day: new Date(BEGIN + day * DAY_MS).toISOString(), feesWei: fees, protocolRevenueWei: null }
      return facts.length === 0 ? [] : [{ ...row, providerRevenueWei: domain === 'compute' ? fees : null }]
    })
    expect(money.get(domain.toUpperCase())).toEqual(expected)
  }
  const { rows } = await pool.query(
    `SELECT domain, sum(fees_wei)::text AS fees FROM analytics.money_day GROUP BY domain ORDER BY domain`,
  )
  expect(rows).toEqual(
    [...DOMAINS].sort().map((domain) => ({ domain, fees: `${sum(within(domain, 0, Number.MAX_VALUE))}` })),
  )
})

test('views tell the same accounts and overlaps as the facts', async () => {
  const { rows } = await pool.query(
    'SELECT domain, count(DISTINCT account)::int AS n FROM analytics.active_account_day GROUP BY domain ORDER BY domain',
  )
  const all = (domain: Fact['domain']) => within(domain, 0, Number.MAX_VALUE)
  expect(rows).toEqual([...DOMAINS].sort().map((domain) => ({ domain, n: accounts(all(domain)).size })))
  const { rows: overlaps } = await pool.query(
    `SELECT domain, other_domain, accounts::int AS n FROM analytics.active_overlap_day WHERE day = '2026-03-02Z' ORDER BY 1, 2`,
  )
  const day = (domain: Fact['domain']) => accounts(within(domain, BEGIN + DAY_MS, BEGIN + 2 * DAY_MS))
  const expected = (
    [
      ['chain', 'compute'],
      ['chain', 'storage'],
      ['compute', 'storage'],
    ] as const
  ).map(([a, b]) => ({ domain: a, other_domain: b, n: [...day(a)].filter((account) => day(b).has(account)).length }))
  expect(overlaps).toEqual(expected.filter(({ n }) => n > 0))
})
