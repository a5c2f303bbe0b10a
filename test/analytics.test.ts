import { afterAll, beforeAll, expect, test } from 'vitest'
import { Analyst, type Row } from './api/analyst'

const HOURS: Readonly<Record<string, number | null>> = { LAST_24H: 24, LAST_7D: 168, LAST_30D: 720, ALL: null }

let analyst: Analyst
beforeAll(async () => {
  analyst = await Analyst.start()
})
afterAll(async () => analyst?.close())

const select = (sql: string) => analyst.select(sql)
const sinceOf = (row: Row) => (row.since === null ? null : (row.since as Date).toISOString())

test('windows end with the last indexed block, and begin so many hours before', async () => {
  const rows = await select('SELECT w.*, s.time FROM fixed_window w JOIN domain_status s USING (domain)')
  expect(rows.length).toBeGreaterThan(0)
  for (const row of rows) {
    const until = (row.time as Date).getTime() + 1_000
    const hours = HOURS[row.window as string]
    expect((row.until as Date).getTime()).toBe(until)
    expect(row.since === null ? null : (row.since as Date).getTime()).toBe(
      hours == null ? null : until - hours * 3_600_000,
    )
  }
})

test('concentration is in SQL what it is in the API', async () => {
  const rows = await select('SELECT * FROM concentration ORDER BY of, by, "window"')
  expect(new Set(rows.map(({ of, by }) => `${of} ${by}`))).toEqual(
    new Set([
      'PROVIDERS SETTLED_WEI',
      'MINERS WINS',
      'MINERS REWARD_WEI',
      'SIGNERS ROWS_SIGNED',
      'SIGNERS ROWS_ASSIGNED',
      'VALIDATORS TOKENS_WEI',
    ]),
  )
  expect(rows).toHaveLength(6 * 4)
  const held = new Set<string>()
  for (const row of rows) {
    const { concentration } = await analyst.ask(
      `query ($of: ConcentrationOf!, $by: ConcentrationBy, $since: DateTime) {
        concentration(of: $of, by: $by, since: $since) {
          parties unknown total sumOfSquares hhi hhiText nakamoto nakamotoThird gini top1Share top5Share top10Share
          largest(first: 2) { rank amount share } } }`,
      { of: row.of, by: row.by, since: sinceOf(row) },
    )
    const { largest, hhi, ...found } = concentration
    expect({ ...row, ...found }).toMatchObject({
      parties: row.parties,
      unknown: Number(row.unknown),
      total: row.total,
      sumOfSquares: row.sum_of_squares,
      hhiText: row.hhi,
      nakamoto: row.nakamoto,
      nakamotoThird: row.nakamoto_third,
      gini: row.gini,
      top1Share: row.top1_share,
      top5Share: row.top5_share,
      top10Share: row.top10_share,
    })
    expect(hhi).toBe(row.hhi === null ? null : Math.floor(Number(row.hhi)))
    expect(largest[0]?.share ?? null).toBe(row.top1_share)
    if (found.parties > 0) held.add(`${row.of} ${row.by}`)
  }
  expect([...held]).toEqual(expect.arrayContaining(['MINERS WINS', 'SIGNERS ROWS_SIGNED', 'VALIDATORS TOKENS_WEI']))
})

test('signing is in SQL what it is in the API', async () => {
  const rows = await select('SELECT * FROM da_signing ORDER BY signer, "window" LIMIT 40')
  expect(rows.length).toBeGreaterThan(0)
  for (const row of rows) {
    const { daSigning } = await analyst.ask(
      `query ($signer: Address!, $since: DateTime, $until: DateTime) { daSigning(signer: $signer, since: $since, until: $until) {
        attestations signed rowsAssigned rowsSigned rateText meetsMark } }`,
      { signer: row.signer, since: sinceOf(row), until: (row.until as Date).toISOString() },
    )
    expect(daSigning).toEqual({
      attestations: Number(row.attestations),
      signed: Number(row.signed),
      rowsAssigned: row.rows_assigned,
      rowsSigned: row.rows_signed,
      rateText: row.rate,
      meetsMark: row.meets_mark,
    })
  }
})

test('every view answers the reader, also when asked for one window', async () => {
  const views = await select(
    `SELECT table_name AS name, bool_or(column_name = 'window') AS has_window FROM information_schema.columns
     WHERE table_schema = 'analytics' GROUP BY 1`,
  )
  expect(views.length).toBeGreaterThan(150)
  for (const { name, has_window } of views) {
    await select(`SELECT * FROM ${name} ${has_window ? `WHERE "window" = 'LAST_24H'` : ''} LIMIT 1`)
  }
})
