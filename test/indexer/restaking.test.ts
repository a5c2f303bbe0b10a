import type { Hex } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callOf } from '../../devnet/chain'
import { artefacts } from '../../devnet/contracts'
import { reorg } from '../../devnet/forks'
import { EXAMPLES } from '../../src/api/examples'
import { toHex } from '../../src/lib/hex'
import { dataOf, startTestApi } from '../api/client'
import { headOf, type PlayedChain, playedChain } from './devnetChain'
import { Indexer } from './indexer'

let played: PlayedChain
let indexer: Indexer

type Row = Record<string, unknown>

beforeAll(async () => {
  played = await playedChain()
  indexer = await Indexer.ofPlayedChain(played.deployment.network)
  indexer.process('staking')
}, 120_000)

afterAll(async () => {
  await indexer?.stop()
  await played?.anvil.stop()
})

const rowsOf = async (table: string) =>
  (await indexer.client.query<Row>(`SELECT * FROM analytics.${table} ORDER BY id`)).rows
const big = (value: unknown) => BigInt(value as string)
const placeOf = (row: Row, block = 'block_number') => ({
  txHash: toHex(row.tx_hash as Buffer),
  blockNumber: row[block] as number,
})

test('balances on other chains are what the oracle said, with what they were before', async () => {
  const { restaking } = played.staking
  const rows = (await rowsOf('staking_restake')).map((row) => ({
    ...placeOf(row),
    rewarder: row.rewarder,
    account: row.account,
    collateral: row.collateral,
    previousUnits: big(row.previous_units),
    balanceUnits: big(row.balance_units),
  }))
  expect(rows).toEqual(restaking.updates)
  const { abi } = artefacts.restakingStates()
  const balances = await rowsOf('staking_restake_balance')
  expect(balances.length).toBe(2)
  for (const { origin_domain, rewarder, account, collateral, balance_units, updates } of balances) {
    const args = [big(origin_domain), rewarder, account, collateral]
    const to = played.deployment.restakingStates
    expect(big(balance_units)).toBe(await played.chain.read(to, abi, 'balanceOf', args))
    expect(updates).toBe(rows.filter((row) => row.rewarder === rewarder).length)
  }
  const submissions = (await rowsOf('staking_restake_submission')).map((row) => ({
    ...placeOf(row),
    originHeight: big(row.origin_height),
    originLogIndex: big(row.origin_log_index),
  }))
  expect(submissions).toEqual(restaking.submissions)
})

test('weights have their intervals, and stand as the contract says', async () => {
  const rows = await rowsOf('staking_collateral_weight')
  expect(
    rows.map((row) => ({
      ...placeOf(row, 'from_block'),
      collateral: row.collateral,
      weightE18: big(row.weight_e18),
      originHeight: big(row.origin_height),
    })),
  ).toEqual(played.staking.restaking.weights)
  expect(rows.map((row) => row.to_block)).toEqual([rows[2]?.from_block, null, null])
  const { abi } = artefacts.restakingStates()
  for (const row of await rowsOf('staking_collateral')) {
    const args = [big(row.origin_domain), row.collateral]
    expect(big(row.weight_e18)).toBe(await played.chain.read(played.deployment.restakingStates, abi, 'weightOf', args))
  }
})

test('rewarders are followed from the block in which they are made, and nothing that looks like one is', async () => {
  const { rewarders, claims } = played.staking.restaking
  const rows = await rowsOf('staking_rewarder')
  const made = rows.map((row) => ({
    ...placeOf(row, 'created_block'),
    rewarder: row.id,
    pubkey: toHex(row.pubkey as Buffer),
  }))
  const byPlace = (a: { blockNumber: number }, b: { blockNumber: number }) => a.blockNumber - b.blockNumber
  expect(made.sort(byPlace)).toEqual(rewarders)
  const paid = (await rowsOf('staking_rewarder_claim')).map((row) => ({
    ...placeOf(row),
    rewarder: row.rewarder,
    account: row.account,
    rewardWei: big(row.reward_wei),
  }))
  expect(paid).toEqual(claims)
  expect(claims[0]?.blockNumber).toBe(rewarders[1]?.blockNumber)
  for (const row of rows) {
    const own = claims.filter(({ rewarder }) => rewarder === row.id)
    expect([row.claims, big(row.claimed_wei)]).toEqual([
      own.length,
      own.reduce((sum, each) => sum + each.rewardWei, 0n),
    ])
  }
})

test('what the router passed on is there', async () => {
  const rows = (await rowsOf('staking_ascend_distribution')).map((row) => ({
    ...placeOf(row),
    recipient: row.recipient,
    amountWei: big(row.amount_wei),
  }))
  expect(rows).toEqual(played.staking.restaking.distributions)
})

test('without silent calls, rows are the same: all of it stands in logs', async () => {
  const quiet = await Indexer.start(played.deployment.network, { SILENT_CALLS: 'off' })
  try {
    quiet.process('staking')
    await quiet.reaches(await headOf(played), 'staking')
    const names = [
      'restake',
      'restake_balance',
      'collateral_weight',
      'rewarder',
      'rewarder_claim',
      'ascend_distribution',
    ]
    for (const name of names.map((each) => `staking_${each}`)) {
      const { rows } = await quiet.client.query<Row>(`SELECT * FROM analytics.${name} ORDER BY id`)
      expect(rows.length).toBeGreaterThan(0)
      expect(rows).toEqual(await rowsOf(name))
    }
  } finally {
    await quiet.stop()
  }
})

test('the prepared examples answer with what was indexed', async () => {
  const api = await startTestApi(indexer.database.url)
  try {
    for (const name of ['Restaking', 'RestakingRewards']) {
      const { document } = EXAMPLES.find((each) => each.name === name)!
      for (const { nodes } of Object.values<{ nodes: unknown[] }>(await dataOf(api, document))) {
        expect(nodes.length).toBeGreaterThan(0)
      }
    }
  } finally {
    await api.close()
  }
})

test('a fork takes back claims, and what they summed up to', async () => {
  const { chain, deployment: d, staking } = played
  const [rewarder] = staking.restaking.rewarders
  const state = async () => [await rowsOf('staking_rewarder'), await rowsOf('staking_rewarder_claim')]
  const before = await state()
  const bob = d.users.owner
  const call = callOf(rewarder?.rewarder as Hex, artefacts.rewarder().abi, 'claim', [bob.address])
  await chain.send(bob, call)
  await indexer.reaches(await headOf(played), 'staking')
  expect((await rowsOf('staking_rewarder_claim')).length).toBe(staking.restaking.claims.length + 1)
  await reorg(chain, 1)
  await indexer.reaches(await headOf(played), 'staking')
  expect(await state()).toEqual(before)
})
