import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunningApi } from '../../src/api/server'
import { dataOf, startTestApi } from '../api/client'
import type { TestDatabase } from '../postgres'
import { settlements, versions } from './arbitrary'
import { figuresOf, groupBy, within } from './brute'
import { countedDatabase } from './usage'

let database: TestDatabase
let client: Client
let api: RunningApi
beforeAll(async () => {
  database = await countedDatabase(settlements, versions)
  client = new Client({ connectionString: database.url })
  await client.connect()
  api = await startTestApi(database.url)
})
afterAll(async () => {
  await api?.close()
  await client?.end()
  await database?.drop()
})

type Row = Readonly<Record<string, unknown>> & { readonly since: Date | null; readonly until: Date }
const select = async (sql: string) => (await client.query<Row>(sql)).rows

test('totals of a window are those of its settlements one by one, and of the API', async () => {
  const rows = await select('SELECT * FROM analytics.compute_totals')
  expect(new Set(rows.map(({ settlements: count }) => count)).size).toBeGreaterThan(1)
  for (const row of rows) {
    const { computeTotals } = await dataOf(
      api,
      `query ($since: DateTime) { computeTotals(since: $since) { figures {
        settlements success unknownSource feeWei settledWei shortfallWei users providers activeProviders models } } }`,
      { since: row.since?.toISOString() ?? null },
    )
    const found = {
      settlements: Number(row.settlements),
      success: Number(row.success),
      unknownSource: Number(row.unknown_source),
      feeWei: row.fee_wei,
      settledWei: row.settled_wei,
      shortfallWei: row.shortfall_wei,
      users: Number(row.users),
      providers: Number(row.providers),
      activeProviders: Number(row.active_providers),
      models: Number(row.models),
    }
    expect(found).toEqual(computeTotals.figures)
    expect(figuresOf(within(settlements, row.since, row.until))).toMatchObject(found)
  }
})

test('concentration of providers is that of their settlements, in SQL and in the API', async () => {
  const rows = await select(`SELECT * FROM analytics.concentration WHERE of = 'PROVIDERS'`)
  expect(rows).toHaveLength(4)
  for (const row of rows) {
    const { concentration } = await dataOf(
      api,
      `query ($since: DateTime) { concentration(of: PROVIDERS, since: $since) {
        parties total sumOfSquares hhiText nakamoto nakamotoThird gini largest(first: 100) { key amount } } }`,
      { since: row.since?.toISOString() ?? null },
    )
    const { largest, ...found } = concentration
    expect(found).toEqual({
      parties: row.parties,
      total: row.total,
      sumOfSquares: row.sum_of_squares,
      hhiText: row.hhi,
      nakamoto: row.nakamoto,
      nakamotoThird: row.nakamoto_third,
      gini: row.gini,
    })
    const own = groupBy(within(settlements, row.since, row.until), (each) => each.accountable ?? null)
    const held = [...own].flatMap(([key, each]) => {
      const amount = figuresOf(each).settledWei
      return key === null || amount === '0' ? [] : [{ key, amount }]
    })
    expect(held.length).toBeGreaterThan(1)
    expect(new Set(largest.map(({ key, amount }: Row) => `${key} ${amount}`))).toEqual(
      new Set(held.map(({ key, amount }) => `${key} ${amount}`)),
    )
  }
})
