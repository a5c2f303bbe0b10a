import fc from 'fast-check'
import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningApi } from '../../src/api/server'
import { codeOf, dataOf, startTestApi } from '../api/client'
import { statementsOf } from '../api/statements'
import type { TestDatabase } from '../postgres'
import { beginBefore, maybe, moment, RUNS, settlements, span, versions } from './arbitrary'
import { FIGURES, type Filter, faultsOf, figuresOf, wilsonRoot, within } from './brute'
import { countedDatabase, DAY_MS, HEAD, MODELS, PROVIDERS, SERVINGS, START, USERS } from './usage'

let database: TestDatabase
let api: RunningApi
let pool: Pool
beforeAll(async () => {
  database = await countedDatabase(settlements, versions)
  api = await startTestApi(database.url)
  pool = new Pool({ connectionString: database.url, max: 2 })
})
afterAll(async () => {
  await pool?.end()
  await api?.close()
  await database?.drop()
})

const filter: fc.Arbitrary<Filter> = fc.record({
  provider: maybe(PROVIDERS),
  user: maybe(USERS),
  model: maybe(MODELS),
  serving: maybe(SERVINGS),
})

describe('totals over a window', () => {
  const QUERY = `query ($since: DateTime, $until: DateTime, $provider: Address, $user: Address, $model: String, $serving: Address) {
    computeTotals(since: $since, until: $until, provider: $provider, user: $user, model: $model, serving: $serving) {
      isPartial previousSince settledGrowth figures { ${FIGURES} } previous { ${FIGURES} } change { settlements settledWei users } } }`

  test('are what its settlements add up to, for every combination of filters; so is the window before', async () => {
    await fc.assert(
      fc.asyncProperty(span, filter, async ({ since, until }, only) => {
        const { computeTotals: totals } = await dataOf(api, QUERY, { since, until, ...only })
        const now = figuresOf(within(settlements, since, until, only))
        const earlier = figuresOf(within(settlements, beginBefore({ since, until }), since, only))
        expect(totals.figures).toEqual(now)
        expect(totals.previous).toEqual(earlier)
        expect(totals.change).toEqual({
          settlements: now.settlements - earlier.settlements,
          settledWei: (BigInt(now.settledWei) - BigInt(earlier.settledWei)).toString(),
          users: now.users - earlier.users,
        })
        expect(totals.isPartial).toBe(until > HEAD)
        expect(totals.previousSince).toBe(beginBefore({ since, until }).toISOString())
        expect(totals.settledGrowth === null).toBe(earlier.settledWei === '0')
      }),
      RUNS,
    )
  })

  test('without a begin hold everything so far, and there is nothing to compare with', async () => {
    const { computeTotals: totals } = await dataOf(api, QUERY, {})
    expect(totals.figures).toEqual(figuresOf(settlements))
    expect(totals).toMatchObject({
      previous: null,
      change: null,
      settledGrowth: null,
      previousSince: null,
      isPartial: true,
    })
  })

  test('of two parts add up to the whole, but for what is distinct', async () => {
    await fc.assert(
      fc.asyncProperty(span, moment, filter, async ({ since, until }, cut, only) => {
        const middle = new Date(Math.min(Math.max(cut.getTime(), since.getTime()), until.getTime()))
        const parts = []
        for (const [a, b] of [
          [since, until],
          [since, middle],
          [middle, until],
        ]) {
          parts.push((await dataOf(api, QUERY, { since: a, until: b, ...only })).computeTotals.figures)
        }
        const [whole, first, second] = parts
        for (const name of ['settlements', 'success', 'partial', 'unknownSource']) {
          expect(first[name] + second[name]).toBe(whole[name])
        }
        for (const name of ['feeWei', 'settledWei', 'unsettledWei', 'shortfallWei']) {
          expect((BigInt(first[name]) + BigInt(second[name])).toString()).toBe(whole[name])
        }
        expect(whole.users).toBeLessThanOrEqual(first.users + second.users)
      }),
      { numRuns: 10 },
    )
  })

  test('every settlement is in exactly one outcome, and so is every wei that was billed', async () => {
    const { computeTotals: totals } = await dataOf(api, QUERY, {})
    const f = totals.figures
    expect(
      f.success +
        f.partial +
        f.providerMismatch +
        f.noTeeSigner +
        f.invalidNonce +
        f.invalidSignature +
        f.unknownStatus,
    ).toBe(f.settlements)
  })

  test('refuse a window that ends before it begins', async () => {
    expect(await codeOf(api, '{ computeTotals(since: "2026-02-01", until: "2026-01-01") { isPartial } }')).toBe(
      'BAD_INPUT',
    )
  })
})

describe('reliability', () => {
  test('splits outcomes by fault, as the settlements do', async () => {
    await fc.assert(
      fc.asyncProperty(
        span,
        fc.constantFrom(...PROVIDERS),
        maybe(MODELS),
        async ({ since, until }, provider, model) => {
          const { computeReliability: found } = await dataOf(
            api,
            `query ($since: DateTime, $until: DateTime, $provider: Address!, $model: String) {
            computeReliability(since: $since, until: $until, provider: $provider, model: $model) {
              settlements ok partial providerFault setupFault unknown n reliability wilsonLower } }`,
            { since, until, provider, model },
          )
          const { reliability, wilsonLower, ...counts } = found
          const expected = faultsOf(within(settlements, since, until, { provider, model }))
          expect(counts).toEqual(expected)
          expect(counts.ok + counts.providerFault + counts.setupFault + counts.unknown).toBe(counts.settlements)
          if (expected.n === 0) {
            expect([reliability, wilsonLower]).toEqual([null, null])
            return
          }
          expect(reliability).toBeCloseTo(expected.ok / expected.n, 12)
          expect(wilsonLower).toBeCloseTo(wilsonRoot(expected.ok, expected.n) as number, 9)
        },
      ),
      RUNS,
    )
  })

  test('is the same asked of a provider and of all of them', async () => {
    const window = `since: "${new Date(START + DAY_MS).toISOString()}"`
    const fields = '{ n ok reliability wilsonLower shortfallWei }'
    const { computeProviders } = await dataOf(
      api,
      `{ computeProviders { nodes { address reliability(${window}) ${fields} } } }`,
    )
    expect(computeProviders.nodes).toHaveLength(PROVIDERS.length)
    for (const { address, reliability } of computeProviders.nodes) {
      const alone = await dataOf(api, `{ computeReliability(provider: "${address}", ${window}) ${fields} }`)
      expect(alone.computeReliability).toEqual(reliability)
    }
  })
})

describe('liveness', () => {
  const median = (values: readonly number[]) => {
    const sorted = [...values].sort((a, b) => a - b)
    return Math.floor(((sorted[(sorted.length - 1) >> 1] as number) + (sorted[sorted.length >> 1] as number)) / 2)
  }

  test('tells the gaps between the moments of a window', async () => {
    await fc.assert(
      fc.asyncProperty(span, fc.constantFrom(...PROVIDERS), async ({ since, until }, provider) => {
        const { computeLiveness: found } = await dataOf(
          api,
          `query ($since: DateTime, $until: DateTime, $provider: Address!) {
            computeLiveness(since: $since, until: $until, provider: $provider) { active settlements daysActive firstTime lastTime
              longestGapSeconds medianGapSeconds currentGapSeconds } }`,
          { since, until, provider },
        )
        const own = within(settlements, since, until, { provider })
        const paid = own.filter((each) => (each.settledWei ?? 0n) > 0n)
        const moments = [...new Set(own.map((each) => each.time.getTime() / 1_000))]
        const gaps = moments.slice(1).map((time, i) => time - (moments[i] as number))
        const last = moments.at(-1)
        expect(found).toEqual({
          active: paid.length > 0,
          settlements: own.length,
          daysActive: new Set(paid.map((each) => Math.floor(each.time.getTime() / DAY_MS))).size,
          firstTime: own[0]?.time.toISOString() ?? null,
          lastTime: own.at(-1)?.time.toISOString() ?? null,
          longestGapSeconds: gaps.length > 0 ? Math.max(...gaps) : null,
          medianGapSeconds: gaps.length > 0 ? median(gaps) : null,
          currentGapSeconds:
            last === undefined ? null : Math.round(Math.min(until.getTime(), HEAD.getTime()) / 1_000 - last),
        })
      }),
      RUNS,
    )
  })
})

describe('with 20,000 settlements over 500 days', () => {
  const FACTS = `
    INSERT INTO compute.compute_settlement (id, serving, user_address, provider, sender, batch_index, status, status_code, fee_wei,
      settled_wei, unsettled_wei, source, block_number, time, tx_hash, log_index, accountable, model_key)
    SELECT lpad((i + 1000000)::text, 10, '0') || '-fffff-000000', 's', 'u' || i % 5000, 'p' || i % 50, 'p', 0, 'SUCCESS', 0, i, i, 0, 'CALLDATA', i + 1000000,
      timestamptz '2024-01-01 00:00Z' + i * interval '2160 seconds', '', 0, 'p' || i % 50, 'm' || i % 20 FROM generate_series(1, 20000) i`
  const DAYS = `
    INSERT INTO compute.compute_usage_day (id, time, serving, provider, user_address, model_key, settlements, success, partial, provider_mismatch,
      no_tee_signer, invalid_nonce, invalid_signature, unknown_status, unknown_source, fee_wei, settled_wei, unsettled_wei, shortfall_wei)
    SELECT id, date_trunc('day', time, 'UTC'), serving, accountable, user_address, model_key, 1, 1, 0, 0, 0, 0, 0, 0, 0, fee_wei, settled_wei, 0, 0
    FROM compute.compute_settlement WHERE id > '0001'`
  const week = 'since: "2024-07-01T05:30:00Z", until: "2024-07-08T11:15:00Z"'
  const year = 'since: "2024-02-01T05:30:00Z", until: "2025-02-01T11:15:00Z"'

  test('no window reads them all, and a narrow question reads few days', async () => {
    const client = await pool.connect()
    const plan = async (field: string) => {
      const plans: string[] = []
      for (const { sql, parameters } of await statementsOf(pool, `{ ${field} }`)) {
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, [...parameters])
        plans.push(...rows.map((row) => row['QUERY PLAN']))
      }
      return plans.join('\n')
    }
    try {
      await client.query('BEGIN')
      await client.query(FACTS)
      await client.query(DAYS)
      await client.query('ANALYZE compute.compute_settlement')
      await client.query('ANALYZE compute.compute_usage_day')
      for (const field of [
        `computeTotals(${week}) { figures { users } previous { users } }`,
        `computeTotals(${week}, model: "m1") { figures { users } previous { users } }`,
        `computeTotals(${year}, user: "${USERS[0]}") { figures { users } previous { users } }`,
        `computeReliability(${year}, provider: "${PROVIDERS[0]}") { n }`,
        `computeLeaderboard(of: SERVICE, ${week}) { rows { rank } }`,
        `computeLiveness(${year}, provider: "${PROVIDERS[0]}") { longestGapSeconds }`,
      ]) {
        expect(await plan(field)).not.toMatch(/Seq Scan on compute_(settlement|usage_day)/)
      }
      for (const field of [
        `computeTotals(${year}) { figures { users } previous { users } }`,
        'computeLeaderboard(of: USER) { rows { rank } }',
      ]) {
        expect(await plan(field)).not.toMatch(/Seq Scan on compute_settlement/)
      }
    } finally {
      await client.query('ROLLBACK')
      client.release()
    }
  })

  test.each([
    ['computeTotals', 1, '{ figures { users } previous { users } }', ''],
    ['computeReliability', 1, '{ n }', `provider: "${PROVIDERS[0]}"`],
    ['computeLiveness', 1, '{ active }', `provider: "${PROVIDERS[0]}"`],
    ['computeLeaderboard', 1, '{ total { users } rows { rank } }', 'of: MODEL'],
  ])('%s takes %i statement beside the status, whatever the window', async (name, count, fields, args) => {
    for (const window of [week, year, 'since: "2026-03-02T05:30:00Z", until: "2026-03-02T05:31:00Z"']) {
      expect(await statementsOf(pool, `{ ${name}(${window} ${args}) ${fields} }`)).toHaveLength(count)
    }
  })
})
