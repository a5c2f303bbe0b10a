import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningApi } from '../../src/api/server'
import type { ComputeSettlement } from '../../src/model/generated'
import { codeOf, dataOf, startTestApi } from '../api/client'
import type { TestDatabase } from '../postgres'
import { beginBefore, maybe, RUNS, settlements, span, versions } from './arbitrary'
import { FIGURES, faultsOf, figuresOf, groupBy, modelOf, wilsonRoot, within } from './brute'
import { countedDatabase, DAY_MS, HEAD, HEAD_BLOCK, MODELS, PROVIDERS, SERVINGS, START } from './usage'

let database: TestDatabase
let api: RunningApi
beforeAll(async () => {
  database = await countedDatabase(settlements, versions)
  api = await startTestApi(database.url)
})
afterAll(async () => {
  await api?.close()
  await database?.drop()
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
