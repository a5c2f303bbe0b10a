import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reorg } from '../../devnet/forks'
import { kindAt } from '../../devnet/withdrawals'
import type { RunningApi } from '../../src/api/server'
import { codeOf, dataOf, startTestApi } from '../api/client'
import { SCAN_SUPPLY } from '../parity/scanSupply'
import { valueAt } from '../parity/valueAt'
import { Indexer } from './indexer'
import { GENESIS, SupplyChain, type SupplyTruth } from './supplyChain'

let played: SupplyChain
let indexer: Indexer
let api: RunningApi
let truth: SupplyTruth[]

beforeAll(async () => {
  played = await SupplyChain.play()
  indexer = await Indexer.start(played.network)
  indexer.process('chain')
  await indexer.reaches(await played.head(), 'chain')
  truth = await played.truth()
  api = await startTestApi(indexer.database.url)
})

afterAll(async () => {
  await api?.close()
  await indexer?.stop()
  await played?.stop()
})

async function select<T extends object>(sql: string): Promise<T[]> {
  return (await indexer.client.query<T>(sql)).rows
}

const READINGS = `SELECT block_number AS height, extract(epoch FROM time)::int AS time, total_wei, reserved_wei, circulating_wei,
    zero_address_wei, stale, gap, last_good_block FROM analytics.supply_reading ORDER BY id`

const readingOf = ({ height, time, issuedWei, reservedWei, zeroAddressWei }: SupplyTruth) => ({
  height,
  time,
  total_wei: String(GENESIS + issuedWei),
  reserved_wei: String(reservedWei),
  circulating_wei: String(GENESIS + issuedWei - reservedWei),
  zero_address_wei: String(zeroAddressWei),
  stale: false,
  gap: null,
  last_good_block: height,
})

test('the scenario has every kind of list, and moves all that is counted', () => {
  expect(new Set(truth.map(({ height }) => kindAt(height))).size).toBe(6)
  expect(new Set(truth.map(({ reservedWei }) => reservedWei)).size).toBeGreaterThan(20)
  expect(truth.at(-1)?.zeroAddressWei).toBeGreaterThan(0n)
  expect(new Set(truth.map(({ time }) => Math.floor(time / 86_400))).size).toBeGreaterThan(2)
})

test('at every block the supply is genesis + issuance − reserves', async () => {
  expect(await select(READINGS)).toEqual(truth.map(readingOf))
  const [{ sum }] = (await select(
    'SELECT sum(balance_wei) FROM analytics.supply_reserve GROUP BY block_number ORDER BY block_number DESC LIMIT 1',
  )) as [{ sum: string }]
  expect(sum).toBe(String(truth.at(-1)?.reservedWei))
})

test('what is no issuance is an exit, and series add up to the blocks', async () => {
  const exits = await select('SELECT block_number, recipient, amount_wei FROM analytics.stake_exit ORDER BY id')
  const expected = truth.flatMap(({ height, exits }) =>
    exits.map(({ recipient, amountWei }) => ({ block_number: height, recipient, amount_wei: String(amountWei) })),
  )
  expect(expected.length).toBeGreaterThan(20)
  expect(exits).toEqual(expected)
  const issued = 'native_reward_wei + restaking_reward_wei + base_inflation_wei'
  const sums = await select(
    `SELECT sum(${issued}) AS issued, sum(exit_count)::int AS exits, sum(exits_wei) AS exits_wei FROM analytics.block`,
  )
  const exitsWei = expected.reduce((sum, { amount_wei }) => sum + BigInt(amount_wei), 0n)
  expect(sums).toEqual([
    { issued: String(truth.at(-1)?.issuedWei), exits: expected.length, exits_wei: String(exitsWei) },
  ])
  for (const step of ['MINUTE', 'HOUR', 'DAY']) {
    const series = await select(
      `SELECT sum(${issued}) AS issued, sum(exits)::int AS exits, sum(exits_wei) AS exits_wei FROM analytics.chain_stats
       WHERE step = '${step}' AND unknown_issuance_blocks = 0`,
    )
    expect(series).toEqual(sums)
  }
})

test('one reading a day is the first of its day', async () => {
  const opening = truth.filter(
    ({ time, height }) =>
      height === 0 || Math.floor(time / 86_400) !== Math.floor((truth[height - 1]?.time ?? 0) / 86_400),
  )
  const { supplyReadings } = await dataOf(
    api,
    '{ supplyReadings(opensDay: true, order: ASC) { nodes { blockNumber circulatingWei reserves { address balanceWei } } } }',
  )
  expect(supplyReadings.nodes).toMatchObject(
    opening.map(({ height, issuedWei, reservedWei }) => ({
      blockNumber: height,
      circulatingWei: String(GENESIS + issuedWei - reservedWei),
    })),
  )
  expect(supplyReadings.nodes[0].reserves).toHaveLength(3)
})

test('the API tells the supply at any block, inflation over a window, and exits', async () => {
  const at = truth[20] as SupplyTruth
  const { supply, inflation, stakeExits } = await dataOf(
    api,
    `{ supply(block: 20) { blockNumber totalWei circulatingWei stale gap formulaVersion }
       inflation(since: "${new Date((truth[30] as SupplyTruth).time * 1_000).toISOString()}") {
         opening { blockNumber } closing { blockNumber } issuedWei seconds rate annualRate
       }
       stakeExits(validatorIndex: "18446744073709551615") { nodes { blockNumber position } } }`,
  )
  expect(supply).toEqual({
    blockNumber: 20,
    totalWei: String(GENESIS + at.issuedWei),
    circulatingWei: String(GENESIS + at.issuedWei - at.reservedWei),
    stale: false,
    gap: null,
    formulaVersion: 2,
  })
  const opening = truth.filter(({ time }) => time < (truth[30] as SupplyTruth).time).at(-1) as SupplyTruth
  const last = truth.at(-1) as SupplyTruth
  expect(inflation).toMatchObject({
    opening: { blockNumber: opening.height },
    closing: { blockNumber: last.height },
    issuedWei: String(last.issuedWei - opening.issuedWei),
    seconds: last.time - opening.time,
  })
  const rate = Number(last.issuedWei - opening.issuedWei) / Number(GENESIS + opening.issuedWei)
  expect(inflation.rate).toBeCloseTo(rate, 8)
  expect(inflation.annualRate).toBeCloseTo((inflation.rate * 31_536_000) / inflation.seconds, 8)
  // The index of no validator behind the third place is no issuance.
  expect(stakeExits.nodes.length).toBeGreaterThan(2)
  expect(stakeExits.nodes.every(({ position }: { position: number }) => position >= 3)).toBe(true)
  expect(await codeOf(api, '{ supply(block: 1000000) { totalWei } }')).toBe('BAD_INPUT')
})

test('what 0G Scan tells of the supply is answered with the truth', async () => {
  const { issuedWei, reservedWei, zeroAddressWei } = truth.at(-1) as SupplyTruth
  const data = await dataOf(api, SCAN_SUPPLY.operation)
  const told = SCAN_SUPPLY.fields.flatMap(({ official, ours }) => (ours ? [[official, valueAt(data, ours)]] : []))
  expect(Object.fromEntries(told)).toEqual({
    genesisSupply: String(GENESIS),
    sumBlockReward: String(issuedWei),
    sumContracts: String(reservedWei),
    totalIssued: String(GENESIS + issuedWei),
    totalCirculating: String(GENESIS + issuedWei - reservedWei),
    nullAddressBalance: String(zeroAddressWei),
  })
})

test('listing sites get bare numbers', async () => {
  const { issuedWei, reservedWei, height } = truth.at(-1) as SupplyTruth
  for (const [path, wei] of [
    ['total', GENESIS + issuedWei],
    ['circulating', GENESIS + issuedWei - reservedWei],
  ] as const) {
    const response = await fetch(`${api.url}/supply/${path}`)
    const text = await response.text()
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(response.headers.get('x-supply-stale')).toBe('false')
    expect(Number(response.headers.get('x-supply-block'))).toBe(height)
    const [whole, part = ''] = text.split('.') as [string, string?]
    expect(BigInt(whole) * 10n ** 18n + BigInt(part.padEnd(18, '0'))).toBe(wei)
  }
})

test('an audit compares readings and series with the blocks', async () => {
  const audit = () => indexer.run('reconcile', '--domain', 'chain')
  expect(await audit()).toMatchObject({ code: 0, stderr: '' })
  const change = (by: string) => `UPDATE chain.block SET base_inflation_wei = base_inflation_wei ${by} WHERE height = 5`
  await indexer.client.query(change('+ 1'))
  const found = await audit()
  await indexer.client.query(change('- 1'))
  expect(found.code).toBe(1)
  for (const field of ['chain-supply .*reading.baseInflationWei', 'chain-totals .*minute.baseInflationWei']) {
    expect(found.stdout).toMatch(new RegExp(field))
  }
})

test('a fork takes the issuance of its blocks back', async () => {
  const before = truth.at(-1)?.issuedWei
  await reorg(played.chain, 4)
  await played.act(3)
  await indexer.reaches(await played.head(), 'chain')
  truth = await played.truth()
  expect(truth.at(-4)?.issuedWei).not.toBe(before)
  expect(await select(READINGS)).toEqual(truth.map(readingOf))
  const [state] = await select<{ issued: string }>(
    'SELECT native_reward_wei + restaking_reward_wei + base_inflation_wei AS issued FROM analytics.supply_state',
  )
  expect(state?.issued).toBe(String(truth.at(-1)?.issuedWei))
})

describe('with every endpoint gone', () => {
  test('a reindex gives the same rows', async () => {
    const before = await indexer.rows('chain')
    await played.relay.stop()
    await indexer.kill('chain')
    const { code, stderr } = await indexer.run('reindex', 'chain')
    expect({ code, stderr }).toMatchObject({ code: 0 })
    indexer.process('chain')
    await indexer.reaches(await played.head(), 'chain')
    expect(await indexer.rows('chain')).toEqual(before)
  })
})
