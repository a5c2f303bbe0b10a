import { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rateText } from '../src/api/da/signing'
import type { RunningApi } from '../src/api/server'
import { codeOf, dataOf, startTestApi } from './api/client'
import { address, START, seededDatabase } from './api/seed'
import type { TestDatabase } from './postgres'

let database: TestDatabase
let pool: Pool
let api: RunningApi
beforeAll(async () => {
  database = await seededDatabase()
  pool = new Pool({ connectionString: database.url, max: 2 })
  api = await startTestApi(database.url)
})
afterAll(async () => {
  await api?.close()
  await pool?.end()
  await database?.drop()
})

const moment = (minutes: number) => new Date(START + minutes * 60_000)
/** Within an hour, over one border, over whole hours, from a border on, before everything, and nothing. */
const WINDOWS = [
  [3, 17],
  [55, 65],
  [20, 140],
  [60, 120],
  [60, 130],
  [-2_000, 77],
  [30, 30],
  [0, 2_000],
] as const

test.each(WINDOWS)('minutes %i to %i: rates and boards are those of the facts', async (from, to) => {
  const [since, until] = [moment(from), moment(to)]
  const window = `since: "${since.toISOString()}", until: "${until.toISOString()}"`
  const data = await dataOf(
    api,
    `{
      daSignerBoard(by: ROWS_SIGNED, ${window}) { ranked total { rowsSigned rowsAssigned }
        rows { signer { address } signing { attestations signed rowsSigned rowsAssigned } } }
      daClientBoard(by: PAID, first: 100, ${window}) { ranked total { uploads paidWei } rows { client { address } figures { uploads paidWei unknownPaid } } }
      one: daSigning(signer: "${address(1)}", ${window}) { rowsSigned rowsAssigned }
      nobody: daSigning(signer: "${address(99)}", ${window}) { rowsAssigned rate rateText meetsMark }
      daLatency(${window}) { n p50Blocks p95Blocks }
    }`,
  )
  const select = async (sql: string) => (await pool.query(sql, [since, until])).rows
  const signers = await select(
    `SELECT signer, count(*)::int AS attestations, count(*) FILTER (WHERE rows_signed > 0)::int AS signed,
       sum(rows_signed)::text AS "rowsSigned", sum(rows_assigned)::text AS "rowsAssigned"
     FROM da.da_signature WHERE time >= $1 AND time < $2 GROUP BY signer ORDER BY sum(rows_signed) DESC, signer COLLATE "C"`,
  )
  const ranked = signers.filter(({ rowsSigned }) => rowsSigned !== '0')
  expect(
    data.daSignerBoard.rows.map(({ signer, signing }: { signer: { address: string }; signing: object }) => ({
      signer: signer.address,
      ...signing,
    })),
  ).toEqual(ranked)
  const sum = (column: string) => String(signers.reduce((total, row) => total + BigInt(row[column]), 0n))
  expect(data.daSignerBoard.total).toEqual({ rowsSigned: sum('rowsSigned'), rowsAssigned: sum('rowsAssigned') })
  const one = signers.find(({ signer }) => signer === address(1))
  expect(data.one).toEqual({ rowsSigned: one?.rowsSigned ?? '0', rowsAssigned: one?.rowsAssigned ?? '0' })
  expect(data.nobody).toEqual({ rowsAssigned: '0', rate: null, rateText: null, meetsMark: null })

  const clients = await select(
    `SELECT client, count(*)::int AS uploads, coalesce(sum(paid_wei), 0)::text AS "paidWei",
       count(*) FILTER (WHERE paid_wei IS NULL)::int AS "unknownPaid"
     FROM da.da_upload WHERE time >= $1 AND time < $2 GROUP BY client ORDER BY coalesce(sum(paid_wei), 0) DESC, client COLLATE "C"`,
  )
  expect(
    data.daClientBoard.rows.map(({ client, figures }: { client: { address: string }; figures: object }) => ({
      client: client.address,
      ...figures,
    })),
  ).toEqual(clients.filter(({ paidWei }) => paidWei !== '0'))
  expect(data.daClientBoard.total.uploads).toBe(clients.reduce((total, { uploads }) => total + uploads, 0))

  const latencies = (await select('SELECT latency_blocks AS n FROM da.da_attestation WHERE time >= $1 AND time < $2'))
    .map(({ n }) => n as number)
    .sort((a, b) => a - b)
  const at = (part: number) => latencies[Math.ceil(latencies.length * part) - 1] ?? null
  expect(data.daLatency).toEqual({ n: latencies.length, p50Blocks: at(0.5), p95Blocks: at(0.95) })
})

test('a signer is judged by nine tenths, exactly', async () => {
  const { daSignerBoard } = await dataOf(
    api,
    '{ daSignerBoard(belowMark: true) { ranked rows { rank signer { address } signing { rateText meetsMark } } } }',
  )
  // The third signs everything: it has a rank, and is not shown.
  expect(daSignerBoard.ranked).toBe(3)
  expect(daSignerBoard.rows).toEqual([
    { rank: 1, signer: { address: address(0) }, signing: { rateText: '0.000000000000000000', meetsMark: false } },
    { rank: 2, signer: { address: address(1) }, signing: { rateText: '0.500000000000000000', meetsMark: false } },
  ])
  expect([rateText(2n, 3n), rateText(3n, 3n), rateText(0n, 0n)]).toEqual([
    '0.666666666666666666',
    '1.000000000000000000',
    null,
  ])
})

test('what is malformed is refused', async () => {
  for (const query of [
    `{ daSigning(signer: "${address(1)}", lastHours: 0) { rate } }`,
    `{ daSigning(signer: "${address(1)}", lastHours: 1, since: "2026-01-01T00:00:00Z") { rate } }`,
    '{ daSignerBoard(first: 101) { ranked } }',
    '{ daLatency(since: "2026-01-02T00:00:00Z", until: "2026-01-01T00:00:00Z") { n } }',
  ]) {
    expect(await codeOf(api, query)).toBe('BAD_INPUT')
  }
})
