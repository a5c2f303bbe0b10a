import fc from 'fast-check'
import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningApi } from '../src/api/server'
import type { ComputeSettlement } from '../src/model/generated'
import { codeOf, dataOf, startTestApi } from './api/client'
import { statementsOf } from './api/statements'
import { FIGURES, type Filter, faultsOf, figuresOf, groupBy, modelOf, wilsonRoot, within } from './compute/brute'
import {
  countedDatabase,
  DAY_MS,
  HEAD,
  HEAD_BLOCK,
  MODELS,
  PROVIDERS,
  randomSettlements,
  randomVersions,
  SERVINGS,
  START,
  USERS,
} from './compute/usage'
import type { TestDatabase } from './postgres'

const settlements = randomSettlements('facts', 1_200)
const versions = randomVersions('versions')

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

/** Moments before, in and after what is indexed; often a border between days or the time of a settlement. */
const moment = fc.oneof(
  fc.integer({ min: -2, max: 8 }).map((day) => new Date(Math.floor(START / DAY_MS + day) * DAY_MS)),
  fc.integer({ min: 0, max: settlements.length - 1 }).map((i) => (settlements[i] as ComputeSettlement).time),
  fc.integer({ min: -DAY_MS, max: 7 * DAY_MS }).map((ms) => new Date(START + ms)),
)
const span = fc.tuple(moment, moment).map(([a, b]) => (a < b ? { since: a, until: b } : { since: b, until: a }))
const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
const filter: fc.Arbitrary<Filter> = fc.record({
  provider: maybe(PROVIDERS),
  user: maybe(USERS),
  model: maybe(MODELS),
  serving: maybe(SERVINGS),
})
const RUNS = { numRuns: 25 }

const beginBefore = ({ since, until }: { since: Date; until: Date }) => new Date(2 * since.getTime() - until.getTime())

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

describe('leaderboards', () => {
  type Of = 'PROVIDER' | 'USER' | 'MODEL' | 'SERVICE'
  const keyOf = (of: Of, each: ComputeSettlement): string | null => {
    if (of === 'USER') return each.userAddress
    if (of === 'MODEL') return modelOf(each)
    const provider = each.accountable ?? null
    return of === 'PROVIDER' || provider === null ? provider : `${each.serving}-${provider}`
  }
  const keyOfModel = new Map(settlements.map((each) => [modelOf(each), each.modelKey ?? null]))

  function board(of: Of, by: string, only: readonly ComputeSettlement[]) {
    const groups = groupBy(only, (each) => keyOf(of, each))
    return [...groups]
      .flatMap(([name, own]) => {
        if (name === null) return []
        const figures = figuresOf(own)
        const { ok, n } = faultsOf(own)
        const value =
          by === 'SETTLED'
            ? BigInt(figures.settledWei)
            : by === 'SETTLEMENTS'
              ? figures.settlements
              : by === 'USERS'
                ? figures.users
                : wilsonRoot(ok, n)
        const key = of === 'MODEL' ? (keyOfModel.get(name) as string) : name
        return value === null ? [] : [{ key, name, value, figures }]
      })
      .sort((a, b) => compare(b.value, a.value) || compare(a.key, b.key))
  }
  const compare = <T>(a: T, b: T) => {
    // Two ways to one bound differ in the last digits.
    if (typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) < 1e-12) return 0
    return a < b ? -1 : a > b ? 1 : 0
  }

  test('rank everybody in the window by the value, ties by key, with places won and share', async () => {
    const query = `query ($of: ComputeBoardOf!, $by: ComputeBoardBy!, $since: DateTime, $until: DateTime, $first: Int!, $serving: Address) {
      computeLeaderboard(of: $of, by: $by, since: $since, until: $until, first: $first, serving: $serving) {
        ranked total { settledWei } rows { rank previousRank rankChange key provider user serving model share figures { ${FIGURES} } } } }`
    await fc.assert(
      fc.asyncProperty(
        span,
        fc.constantFrom<Of[]>('PROVIDER', 'USER', 'MODEL', 'SERVICE'),
        fc.constantFrom('SETTLED', 'SETTLEMENTS', 'USERS', 'RELIABILITY'),
        fc.constantFrom(1, 3, 100),
        maybe(SERVINGS),
        async ({ since, until }, of, by, first, serving) => {
          fc.pre(!(of === 'USER' && by === 'USERS'))
          const { computeLeaderboard: found } = await dataOf(api, query, { of, by, since, until, first, serving })
          const own = within(settlements, since, until, { serving })
          const now = board(of, by, own)
          const earlier = board(of, by, within(settlements, beginBefore({ since, until }), since, { serving }))
          const total = figuresOf(own)
          expect(found.ranked).toBe(now.length)
          expect(found.total.settledWei).toBe(total.settledWei)
          expect(found.rows).toHaveLength(Math.min(first, now.length))
          for (const [i, row] of found.rows.entries()) {
            const { key, name, figures } = now[i] as (typeof now)[number]
            const at = earlier.findIndex((each) => each.key === key)
            const [a, b] = key.split('-')
            expect(row).toMatchObject({
              rank: i + 1,
              previousRank: at === -1 ? null : at + 1,
              rankChange: at === -1 ? null : at - i,
              key: of === 'MODEL' ? key.replace('\0', '\uFFFD') : key,
              provider: of === 'PROVIDER' ? key : of === 'SERVICE' ? b : null,
              user: of === 'USER' ? key : null,
              serving: of === 'SERVICE' ? a : null,
              model: of === 'MODEL' ? name.replace('\0', '\uFFFD') : null,
              figures,
            })
            const [part, whole] =
              by === 'SETTLED'
                ? [Number(figures.settledWei), Number(total.settledWei)]
                : by === 'SETTLEMENTS'
                  ? [figures.settlements, total.settlements]
                  : [figures.users, total.users]
            if (by === 'RELIABILITY' || whole === 0) expect(row.share).toBeNull()
            else expect(row.share).toBeCloseTo(part / whole, 9)
          }
        },
      ),
      { numRuns: 40 },
    )
  })

  test.each(['of: PROVIDER, first: 101', 'of: PROVIDER, first: 0', 'of: USER, by: USERS'])(
    '%s: refused',
    async (args) => {
      expect(await codeOf(api, `{ computeLeaderboard(${args}) { ranked } }`)).toBe('BAD_INPUT')
    },
  )
})

describe('a service at a block', () => {
  const inForce = (service: string, block: number) =>
    versions.findLast((each) => each.service === service && each.fromBlock <= block && (each.toBlock ?? 1e9) > block)

  test('is the version in force at its end; nothing where it was not listed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...SERVINGS),
        fc.constantFrom(...PROVIDERS),
        fc.oneof(
          fc.constantFrom(...versions.flatMap((each) => [each.fromBlock, each.toBlock ?? 0])),
          fc.nat(HEAD_BLOCK),
        ),
        async (serving, provider, block) => {
          const { computeServiceAt: found } = await dataOf(
            api,
            `{ computeServiceAt(serving: "${serving}", provider: "${provider}", block: ${block}) { factId inputPriceWei } }`,
          )
          const expected = inForce(`${serving}-${provider}`, block)
          expect(found?.factId ?? null).toBe(expected?.id ?? null)
        },
      ),
      RUNS,
    )
  })

  test('of a block that is not indexed is refused, not guessed', async () => {
    const args = `serving: "${SERVINGS[0]}", provider: "${PROVIDERS[0]}"`
    for (const block of [HEAD_BLOCK + 1, -1, 2_147_483_647]) {
      expect(await codeOf(api, `{ computeServiceAt(${args}, block: ${block}) { version } }`)).toBe('BAD_INPUT')
    }
    const now = await dataOf(api, `{ computeServiceAt(${args}) { factId } }`)
    expect(now.computeServiceAt?.factId ?? null).toBe(inForce(`${SERVINGS[0]}-${PROVIDERS[0]}`, HEAD_BLOCK)?.id ?? null)
  })
})

describe('price index of a model', () => {
  /** Nearest whole number of a quotient; halves go up. */
  const nearest = ([top, bottom]: readonly [bigint, bigint]) => ((2n * top + bottom) / (2n * bottom)).toString()
  type Ratio = readonly [bigint, bigint]
  const less = (a: Ratio, b: Ratio) => (a[0] * b[1] < b[0] * a[1] ? -1 : a[0] * b[1] > b[0] * a[1] ? 1 : 0)
  const plus = (a: Ratio, b: Ratio): Ratio => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]]

  function dayOf(model: string, day: number) {
    const means = new Map<string, { input: Ratio; output: Ratio }>()
    for (const version of versions.filter((each) => each.model === model)) {
      const from = Math.max(day, version.fromTime.getTime())
      const to = Math.min(day + DAY_MS, HEAD.getTime(), version.toTime?.getTime() ?? Infinity)
      if (to <= from) continue
      const seconds = BigInt((to - from) / 1_000)
      const known = means.get(version.service) ?? { input: [0n, 0n], output: [0n, 0n] }
      const with_ = (sum: Ratio, wei: bigint): Ratio => [sum[0] + wei * seconds, sum[1] + seconds]
      means.set(version.service, {
        input: with_(known.input, version.inputPriceWei),
        output: with_(known.output, version.outputPriceWei),
      })
    }
    const volumes = new Map<string, bigint>()
    for (const each of within(settlements, new Date(day), new Date(day + DAY_MS), { model })) {
      const service = `${each.serving}-${each.accountable}`
      volumes.set(service, (volumes.get(service) ?? 0n) + (each.settledWei ?? 0n))
    }
    const index = (side: 'input' | 'output') => {
      const sorted = [...means.values()].map((each) => each[side]).sort(less)
      if (sorted.length === 0) return { minWei: null, medianWei: null, weightedWei: null }
      const [low, high] = [sorted[(sorted.length - 1) >> 1] as Ratio, sorted[sorted.length >> 1] as Ratio]
      const [top, bottom] = plus(low, high)
      let weighted: Ratio = [0n, 1n]
      let total = 0n
      for (const [service, mean] of means) {
        const volume = volumes.get(service) ?? 0n
        weighted = plus(weighted, [mean[side][0] * volume, mean[side][1]])
        total += volume
      }
      return {
        minWei: nearest(sorted[0] as Ratio),
        medianWei: nearest([top, 2n * bottom]),
        weightedWei: total === 0n ? null : nearest([weighted[0], weighted[1] * total]),
      }
    }
    const settledWei = [...means.keys()].reduce((sum, service) => sum + (volumes.get(service) ?? 0n), 0n)
    const reason = means.size > 0 ? null : day > HEAD.getTime() ? 'NOT_COVERED' : 'NOT_LISTED'
    return {
      time: new Date(day).toISOString(),
      isPartial: day <= HEAD.getTime() && HEAD.getTime() < day + DAY_MS,
      services: means.size,
      settledWei: settledWei.toString(),
      input: index('input'),
      output: index('output'),
      reason,
    }
  }

  test.each(MODELS.map((model) => [model.slice(0, 20), model.replace('\0', '\uFFFD'), model] as const))(
    '%s: every day is there, weighted with the seconds in force and with what was settled',
    async (_, asked, model) => {
      const since = new Date(START - 2 * DAY_MS)
      const until = new Date(HEAD.getTime() + 2 * DAY_MS)
      const { computeModelPrices: days } = await dataOf(
        api,
        `query ($model: String!, $since: DateTime, $until: DateTime) { computeModelPrices(model: $model, since: $since, until: $until) {
          time isPartial services settledWei input { minWei medianWei weightedWei } output { minWei medianWei weightedWei } reason } }`,
        { model: asked, since, until },
      )
      const first = Math.floor(since.getTime() / DAY_MS)
      const last = Math.floor(until.getTime() / DAY_MS)
      expect(days).toEqual(Array.from({ length: last - first + 1 }, (__, i) => dayOf(model, (first + i) * DAY_MS)))
      expect(days.some((day: { reason: string | null }) => day.reason === null)).toBe(true)
    },
  )

  test('a model that nobody lists has days with a reason, thirty of them', async () => {
    const { computeModelPrices: days } = await dataOf(api, '{ computeModelPrices(model: "none") { services reason } }')
    expect(days).toEqual(Array.from({ length: 30 }, () => ({ services: 0, reason: 'NOT_LISTED' })))
  })

  test('more than a year of days is refused', async () => {
    expect(await codeOf(api, '{ computeModelPrices(model: "none", since: "2020-01-01") { services } }')).toBe(
      'BAD_INPUT',
    )
  })
})

describe('totals of each party', () => {
  test('users, pairs, services and series of users are what their settlements add up to', async () => {
    const fields = 'settlements success partial unknownSource feeWei settledWei unsettledWei'
    const sums = (own: readonly ComputeSettlement[]) => {
      const { settlements: n, success, partial, unknownSource, feeWei, settledWei, unsettledWei } = figuresOf(own)
      return { settlements: n, success, partial, unknownSource, feeWei, settledWei, unsettledWei }
    }
    const found = await dataOf(
      api,
      `{ computeUsers { nodes { address firstTime lastTime ${fields} pairs { provider ${fields} } } }
         computePairs(provider: "${PROVIDERS[1]}") { nodes { user ${fields} } } }`,
    )
    expect(found.computeUsers.nodes.map((node: { address: string }) => node.address)).toEqual(USERS)
    for (const { address, firstTime, lastTime, pairs, ...totals } of found.computeUsers.nodes) {
      const own = settlements.filter((each) => each.userAddress === address)
      expect(totals).toEqual(sums(own))
      expect([firstTime, lastTime]).toEqual([own[0], own.at(-1)].map((each) => each?.time.toISOString()))
      expect(pairs).toEqual(
        PROVIDERS.map((provider) => ({ provider, ...sums(own.filter((each) => each.accountable === provider)) })),
      )
    }
    expect(found.computePairs.nodes.map((node: { user: string }) => node.user)).toEqual(USERS)
    for (const user of USERS) {
      const { computeUserStats: series } = await dataOf(
        api,
        `{ computeUserStats(user: "${user}", step: DAY) { points { time user activeProviders ${fields} } } }`,
      )
      const days = groupBy(
        settlements.filter((each) => each.userAddress === user),
        (each) => Math.floor(each.time.getTime() / DAY_MS) * DAY_MS,
      )
      expect(series.points).toEqual(
        [...days].map(([day, own]) => ({
          time: new Date(day).toISOString(),
          user,
          activeProviders: figuresOf(own).providers,
          ...sums(own),
        })),
      )
    }
    const { rows } = await pool.query(
      'SELECT serving, provider, settlements FROM analytics.compute_service_totals ORDER BY id',
    )
    expect(rows).toEqual(
      SERVINGS.flatMap((serving) =>
        PROVIDERS.map((provider) => ({
          serving,
          provider,
          settlements: within(settlements, null, HEAD, { serving, provider }).length,
        })),
      ),
    )
  })

  test('a model that is called like a provider takes no user from it', async () => {
    const provider = PROVIDERS[0] as string
    const { computeProviderStats: series } = await dataOf(
      api,
      `{ computeProviderStats(provider: "${provider}", step: DAY) { points { activeUsers } } }`,
    )
    const days = groupBy(within(settlements, null, HEAD, { provider }), (each) =>
      Math.floor(each.time.getTime() / DAY_MS),
    )
    expect(series.points).toEqual([...days.values()].map((own) => ({ activeUsers: figuresOf(own).users })))
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
