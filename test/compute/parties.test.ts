import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningApi } from '../../src/api/server'
import type { ComputeSettlement } from '../../src/model/generated'
import { dataOf, startTestApi } from '../api/client'
import type { TestDatabase } from '../postgres'
import { settlements, versions } from './arbitrary'
import { figuresOf, groupBy, within } from './brute'
import { countedDatabase, DAY_MS, HEAD, PROVIDERS, SERVINGS, USERS } from './usage'

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
