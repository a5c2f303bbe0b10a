import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningApi } from '../src/api/server'
import { codeOf, dataOf, startTestApi } from './api/client'
import { address, hashAt, MINER, START, seededDatabase } from './api/seed'
import type { TestDatabase } from './postgres'

let database: TestDatabase
let api: RunningApi
beforeAll(async () => {
  database = await seededDatabase()
  api = await startTestApi(database.url)
})
afterAll(async () => {
  await api?.close()
  await database?.drop()
})

const hour = (n: number) => new Date(START + n * 3_600_000).toISOString()
const PLACES = 'step since until places { rank previousRank sharePpm wins rewardWei miner { minerId } }'
const board = async (args: string) => {
  const { storageMinerBoard } = await dataOf(api, `{ storageMinerBoard(${args}) { ${PLACES} } }`)
  return storageMinerBoard
}
const ids = (found: { places: { miner: { minerId: string } }[] }) => found.places.map(({ miner }) => miner.minerId)

describe('the board of miners', () => {
  test('follows its window, and knows the rank in the window before', async () => {
    const second = await board(`by: WINS, since: "${hour(1)}", until: "${hour(2)}"`)
    expect(second).toMatchObject({ step: 'HOUR', since: hour(1), until: hour(2) })
    expect(second.places).toMatchObject([
      { rank: 1, previousRank: 3, wins: 5, sharePpm: 555_555 },
      { rank: 2, previousRank: 1, wins: 2, sharePpm: 222_222 },
      { rank: 3, previousRank: 2, wins: 2, sharePpm: 222_222 },
    ])
    const first = await board(`by: WINS, since: "${hour(0)}", until: "${hour(1)}"`)
    expect(first.places).toMatchObject([{ wins: 3, previousRank: null }, { wins: 2 }, { wins: 1 }])
    const both = await board(`by: WINS, since: "${hour(0)}", until: "${hour(2)}"`)
    expect(both.places.map(({ wins }: { wins: number }) => wins)).toEqual([6, 5, 4])
  })

  test('breaks ties by the key of the miner, always the same way', async () => {
    const tied = await board(`by: REWARD, since: "${hour(0)}", until: "${hour(1)}"`)
    expect(ids(tied)).toEqual([1, 2, 3].map(hashAt).sort())
    expect(ids(await board(`by: REWARD, since: "${hour(0)}", until: "${hour(1)}", first: 2`))).toEqual(
      ids(tied).slice(0, 2),
    )
  })

  test('takes the whole of a bucket that is asked for in part, and days for long windows', async () => {
    const part = await board(`since: "${new Date(START + 60_000).toISOString()}", until: "${hour(1)}"`)
    expect(part).toMatchObject({ since: hour(0), until: hour(1) })
    expect(await board('by: ATTEMPTS')).toMatchObject({ step: 'DAY', places: [] })
  })

  test('refuses a window that ends before it begins, and pages without end', async () => {
    expect(await codeOf(api, `{ storageMinerBoard(since: "${hour(3)}", until: "${hour(1)}") { step } }`)).toBe(
      'BAD_INPUT',
    )
    expect(await codeOf(api, '{ storageMinerBoard(first: 5000) { step } }')).toMatch(/BAD_INPUT|LIMIT_EXCEEDED/)
  })
})

describe('addresses with rewards', () => {
  const listed = async (args: string): Promise<number[]> => {
    const { storageBeneficiaries } = await dataOf(api, `{ storageBeneficiaries(${args}) { address } }`)
    return storageBeneficiaries.map((each: { address: string }) => Number(each.address))
  }

  test.each([
    ['REWARD', [4, 3, 2, 1]],
    ['LATEST', [1, 2, 3, 4]],
  ])('are listed by %s, and go on behind any of them', async (by, expected) => {
    expect(await listed(`by: ${by}`)).toEqual(expected)
    for (const [i, n] of expected.entries()) {
      expect(await listed(`by: ${by}, after: "${address(n)}"`)).toEqual(expected.slice(i + 1))
    }
    expect(await listed(`by: ${by}, first: 2`)).toEqual(expected.slice(0, 2))
  })

  test('know their miner ids; nothing follows an address without rewards', async () => {
    const { storageBeneficiary } = await dataOf(
      api,
      `{ storageBeneficiary(address: "${address(1)}") { rewards miners { beneficiary } } }`,
    )
    expect(storageBeneficiary.rewards).toBe(1)
    for (const { beneficiary } of storageBeneficiary.miners) expect(beneficiary).toBe(address(1))
    expect(await codeOf(api, `{ storageBeneficiaries(after: "${address(9)}") { address } }`)).toBe('BAD_INPUT')
  })
})

test('liveness tells in which of the last epochs a miner won or tried, and its longest gap', async () => {
  const { storageMinerLiveness: found } = await dataOf(
    api,
    `{ storageMinerLiveness(miner: "${MINER}", epochs: 6) { minable won tried longestGap epochs { epoch wins attempts } } }`,
  )
  expect(found).toMatchObject({ minable: 6, won: 2, tried: 3, longestGap: 2 })
  expect(found.epochs.map(({ epoch, wins }: { epoch: string; wins: number }) => [epoch, wins])).toEqual([
    ['295', 0],
    ['296', 2],
    ['297', 0],
    ['298', 0],
    ['299', 2],
    ['300', 0],
  ])
  expect(await codeOf(api, `{ storageMinerLiveness(miner: "${MINER}", epochs: 0) { won } }`)).toBe('BAD_INPUT')
})

test('refused answers are a list of their own, and those of one miner', async () => {
  const { storageMiningAttempts: refused } = await dataOf(
    api,
    '{ storageMiningAttempts(success: false, first: 100) { nodes { success win { factId } } } }',
  )
  expect(refused.nodes).toHaveLength(30)
  expect(new Set(refused.nodes.map(({ success }: { success: boolean }) => success))).toEqual(new Set([false]))
  const { storageMiningAttempts: ours } = await dataOf(
    api,
    `{ storageMiningAttempts(miner: "${MINER}", first: 100) { nodes { minerId miner { miner beneficiary } } } }`,
  )
  expect(ours.nodes).toHaveLength(20)
  expect(ours.nodes[0]).toEqual({ minerId: hashAt(1), miner: { miner: MINER, beneficiary: address(1) } })
})
