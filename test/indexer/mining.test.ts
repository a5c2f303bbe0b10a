import type { Hex } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answer, contextDigest, minersOf, register, withdraw } from '../../devnet/acts/mine'
import { artefacts } from '../../devnet/contracts'
import { takeBack } from '../../devnet/forks'
import { fromHex, toHex } from '../../src/lib/hex'
import { headOf, type PlayedChain, playedChain } from './devnetChain'
import { Indexer } from './indexer'

let played: PlayedChain
let indexer: Indexer

beforeAll(async () => {
  played = await playedChain('mining')
  indexer = await Indexer.start(played.deployment.network)
  indexer.process('storage')
  await indexer.reaches(await headOf(played), 'storage')
})

afterAll(async () => {
  await indexer?.stop()
  await played?.anvil.stop()
})

async function select<T extends object = Record<string, unknown>>(
  sql: string,
  parameters: unknown[] = [],
): Promise<T[]> {
  const { rows } = await indexer.client.query<T>(sql, parameters)
  return rows
}

const wei = (value: unknown) => (value === null ? null : BigInt(value as string))
const hex = (value: unknown) => toHex(value as Buffer)

/** Everything that the script did and the contracts tell, against everything that was indexed. */
async function indexIsTruth(): Promise<void> {
  const { mining } = played
  const owners = await select('SELECT * FROM analytics.storage_miner_owner ORDER BY id')
  expect(
    owners.map((row) => ({
      txHash: hex(row.tx_hash),
      blockNumber: row.from_block,
      mine: row.mine,
      minerId: hex(row.miner_id),
      beneficiary: row.beneficiary,
      toBlock: row.to_block,
    })),
  ).toEqual(mining.owners)

  const attempts = await select('SELECT * FROM analytics.storage_mining_attempt ORDER BY id')
  expect(
    attempts.map((row) => ({
      txHash: hex(row.tx_hash),
      blockNumber: row.block_number,
      mine: row.mine,
      minerId: hex(row.miner_id),
      sender: row.sender,
      success: row.success,
    })),
  ).toEqual(mining.attempts)

  const wins = await select('SELECT * FROM analytics.storage_mining_win ORDER BY id')
  expect(
    wins.map((row) => ({
      txHash: hex(row.tx_hash),
      blockNumber: row.block_number,
      mine: row.mine,
      minerId: hex(row.miner_id),
      sender: row.sender,
      beneficiary: row.beneficiary,
      epoch: wei(row.epoch),
      epochIndex: wei(row.epoch_index),
      recallPosition: wei(row.recall_position),
      rewardWei: wei(row.reward_wei),
      direct: row.attempt_id !== null,
    })),
  ).toEqual(mining.wins)

  const paid = mining.wins.filter(({ rewardWei }) => rewardWei > 0n)
  const rewards = await select('SELECT * FROM analytics.storage_reward ORDER BY id')
  expect(
    rewards.map((row) => ({
      txHash: hex(row.tx_hash),
      pricingIndex: wei(row.pricing_index),
      beneficiary: row.beneficiary,
      minerId: row.miner_id === null ? null : hex(row.miner_id),
      amountWei: wei(row.amount_wei),
    })),
  ).toEqual(
    paid.map(({ txHash, mine, minerId, beneficiary, recallPosition, rewardWei }) => ({
      txHash,
      pricingIndex: recallPosition / 2n ** 25n,
      beneficiary,
      minerId: mine === played.deployment.oldMine ? null : minerId,
      amountWei: rewardWei,
    })),
  )
}

test('miner ids and their owners, attempts with the refused ones, wins and rewards of both generations are the truth', async () => {
  await indexIsTruth()
  expect(played.mining.attempts.some(({ success }) => !success)).toBe(true)
  expect(played.mining.wins.some(({ direct }) => !direct)).toBe(true)
  expect(played.mining.wins.some(({ rewardWei }) => rewardWei === 0n)).toBe(true)
})

async function milestones(): Promise<void> {
  const { chain, deployment: d, mining } = played
  const movements = await select<{ movement: string; payee: string; sender: string; amount_wei: string }>(
    'SELECT * FROM analytics.storage_escrow_movement ORDER BY id',
  )
  const out = movements.filter(({ movement }) => movement === 'WITHDRAWN')
  expect(out.map(({ payee, sender, amount_wei }) => ({ payee, sender, amountWei: wei(amount_wei) }))).toEqual(
    mining.withdrawals.map(({ payee, sender, amountWei }) => ({ payee, sender, amountWei })),
  )
  const balances = await select<{ payee: Hex; balance_wei: string; deposited_wei: string }>(
    'SELECT * FROM analytics.storage_escrow_balance ORDER BY id',
  )
  expect(balances.length).toBeGreaterThan(1)
  for (const { payee, balance_wei } of balances) {
    const told = await chain.read(d.reward, artefacts.reward().abi, 'payments', [payee])
    expect({ payee, wei: wei(balance_wei) }).toEqual({ payee, wei: told })
  }

  const pools = await select<{ reward_contract: string; pricing_index: string; observed_block: number | null } & Pool>(
    'SELECT * FROM analytics.storage_reward_pool ORDER BY id',
  )
  expect(pools.filter(({ observed_block }) => observed_block !== null).length).toBeGreaterThan(1)
  for (const pool of pools) {
    if (pool.observed_block === null) {
      expect(pool.reward_contract).toBe(d.oldReward)
      continue
    }
    const told = (await chain.read(
      d.reward,
      artefacts.reward().abi,
      'rewards',
      [pool.pricing_index],
      pool.observed_block,
    )) as Record<'lockedReward' | 'claimableReward' | 'distributedReward', bigint>
    expect([wei(pool.locked_wei), wei(pool.claimable_wei), wei(pool.distributed_wei)]).toEqual([
      told.lockedReward,
      told.claimableReward,
      told.distributedReward,
    ])
  }

  for (const mine of [d.mine, d.oldMine]) {
    const indexed = await select<{ miner_id: Buffer; beneficiary: string }>(
      'SELECT * FROM analytics.storage_miner WHERE mine = $1 AND registered',
      [mine],
    )
    const told = await minersOf(chain, mine)
    expect(new Map(indexed.map((row) => [hex(row.miner_id), row.beneficiary]))).toEqual(
      new Map(told.map(({ minerId, beneficiary }) => [minerId, beneficiary])),
    )
  }
  const [{ left } = { left: '' }] = await select<{ left: string }>(
    'SELECT remaining_wei AS left FROM analytics.storage_reward_fund WHERE id = $1',
    [d.reward],
  )
  expect(wei(left)).toBe(await chain.read(d.reward, artefacts.reward().abi, 'totalBaseReward'))
}

interface Pool {
  readonly locked_wei: string
  readonly claimable_wei: string
  readonly distributed_wei: string
}

test("escrow balances, pools, beneficiaries and the base reward are what the contracts' views tell", () => milestones())

test('wins of an epoch are as many as the mine counts', async () => {
  const { chain, deployment: d } = played
  const abi = artefacts.mine().abi
  for (const mine of [d.mine, d.oldMine]) {
    const epoch = await chain.read(mine, abi, 'lastMinedEpoch')
    const [row] = await select<{ n: string }>(
      'SELECT count(*) AS n FROM analytics.storage_mining_win WHERE mine = $1 AND epoch = $2',
      [mine, epoch],
    )
    expect(wei(row?.n)).toBe(await chain.read(mine, abi, 'currentSubmissions'))
  }
})

test('parameters are intervals from the first value on, which is asked of the contract', async () => {
  const { chain, deployment: d, mining } = played
  const rows = await select('SELECT * FROM analytics.storage_parameter_version ORDER BY id')
  const set = rows.filter(({ source }) => source === 'CALLDATA')
  expect(
    set.map((row) => ({
      txHash: hex(row.tx_hash),
      blockNumber: row.from_block,
      address: row.address,
      parameter: row.parameter,
      value: row.account ?? wei(row.value),
    })),
  ).toEqual(mining.parameters)
  for (const change of set) {
    const before = rows.filter(({ setting, id }) => setting === change.setting && String(id) < String(change.id))
    expect(before.at(-1)?.to_block).toBe(change.from_block)
  }
  const current = await select<{ address: Hex; parameter: string; value: string | null; account: string | null }>(
    'SELECT * FROM analytics.storage_parameter',
  )
  const of = (address: Hex, parameter: string) => {
    const row = current.find((each) => each.address === address && each.parameter === parameter)
    return row && (row.account ?? wei(row.value))
  }
  const reward = artefacts.reward().abi
  expect(of(d.reward, 'RELEASE_SECONDS')).toBe(await chain.read(d.reward, reward, 'releaseSeconds'))
  expect(of(d.reward, 'BASE_REWARD')).toBe(await chain.read(d.reward, reward, 'baseReward'))
  expect(of(d.reward, 'SERVICE_FEE_RATE')).toBe(await chain.read(d.reward, reward, 'serviceFeeRateBps'))
  expect(of(d.oldReward, 'LIFETIME_SECONDS')).toBe(7_776_000n)
  expect(of(d.mine, 'TARGET_SUBMISSIONS')).toBe(await chain.read(d.mine, artefacts.mine().abi, 'targetSubmissions'))
  expect(of(d.flow, 'BLOCKS_PER_EPOCH')).toBe(20n)
})

test('donations, pauses and upgrades are there', async () => {
  const { mining } = played
  const donations = await select('SELECT * FROM analytics.storage_donation ORDER BY id')
  expect(donations.map((row) => wei(row.amount_wei))).toEqual(mining.donations.map(({ amountWei }) => amountWei))
  expect(await select('SELECT from_block AS "fromBlock", to_block AS "toBlock" FROM analytics.storage_pause')).toEqual(
    mining.pauses,
  )
  const upgrades = await select<{ contract: string; upgrade: string; n: number }>(
    'SELECT contract, upgrade, count(*)::int AS n FROM analytics.storage_upgrade GROUP BY 1, 2 ORDER BY 1, 2',
  )
  const kinds = (contract: string) => upgrades.filter((row) => row.contract === contract).map(({ upgrade }) => upgrade)
  for (const contract of ['flow', 'market', 'mine', 'reward']) {
    expect(kinds(contract)).toContain('INITIALIZED')
  }
})

/** Totals and series are the sums of their facts. */
async function sumsAreFacts(): Promise<void> {
  const facts = await select<{ miner: string; attempts: number; failed: number; wins: number; wei: string }>(`
    SELECT m.id AS miner,
      (SELECT count(*)::int FROM analytics.storage_mining_attempt WHERE miner = m.id) AS attempts,
      (SELECT count(*)::int FROM analytics.storage_mining_attempt WHERE miner = m.id AND NOT success) AS failed,
      (SELECT count(*)::int FROM analytics.storage_mining_win WHERE miner = m.id) AS wins,
      (SELECT coalesce(sum(reward_wei), 0)::text FROM analytics.storage_mining_win WHERE miner = m.id) AS wei
    FROM analytics.storage_miner m ORDER BY 1`)
  expect(
    await select(`SELECT id AS miner, attempts, failed_attempts AS failed, wins, reward_wei::text AS wei
      FROM analytics.storage_miner ORDER BY 1`),
  ).toEqual(facts)
  const acted = facts.filter(({ attempts, wins }) => attempts + wins > 0)
  for (const step of ['HOUR', 'DAY']) {
    expect(
      await select(
        `SELECT miner, sum(attempts)::int AS attempts, sum(failed_attempts)::int AS failed, sum(wins)::int AS wins,
           sum(reward_wei)::text AS wei
         FROM analytics.storage_miner_stats WHERE step = $1 GROUP BY miner ORDER BY 1`,
        [step],
      ),
    ).toEqual(acted)
    const total = (key: 'attempts' | 'failed' | 'wins') => facts.reduce((sum, row) => sum + row[key], 0)
    expect(
      await select(
        `SELECT sum(attempts)::int AS attempts, sum(failed_attempts)::int AS failed, sum(wins)::int AS wins,
           sum(reward_wei)::text AS wei, sum(rewards)::int AS rewards
         FROM analytics.storage_mining_stats WHERE step = $1`,
        [step],
      ),
    ).toEqual([
      {
        attempts: total('attempts'),
        failed: total('failed'),
        wins: total('wins'),
        wei: facts.reduce((sum, row) => sum + BigInt(row.wei), 0n).toString(),
        rewards: played.mining.wins.filter(({ rewardWei }) => rewardWei > 0n).length,
      },
    ])
  }
  const epochs = await select(
    `SELECT miner, sum(wins)::int AS wins, sum(attempts)::int AS attempts FROM analytics.storage_miner_epoch GROUP BY miner ORDER BY 1`,
  )
  expect(epochs).toEqual(acted.map(({ miner, wins, attempts }) => ({ miner, wins, attempts })))
}

test('totals, series and epochs of miners add up to their facts', () => sumsAreFacts())

test('active and rewarded miners are counted, not summed, and kept apart', async () => {
  const { mining } = played
  const distinct = (wins: readonly { mine: Hex; minerId: Hex }[]) =>
    new Set(wins.map(({ mine, minerId }) => `${mine}-${minerId}`)).size
  const [day] = await select(
    `SELECT max(active_miners)::int AS active, max(rewarded_miners)::int AS rewarded, sum(new_miners)::int AS new
     FROM analytics.storage_mining_stats WHERE step = 'DAY'`,
  )
  expect(day).toEqual({
    active: distinct(mining.wins),
    rewarded: distinct(mining.wins.filter(({ rewardWei }) => rewardWei > 0n)),
    new: distinct(mining.owners),
  })
})

test('after a fork that takes back wins, an owner and a withdrawal, the index is the truth again', async () => {
  const { chain, deployment: d, truth, mining } = played
  const [one, two] = d.users.miners as [Miner, Miner]
  const kept = structuredClone(mining)
  const [owner] = mining.owners.filter(({ toBlock }) => toBlock === null)
  const digest = await contextDigest(chain, d)
  const base = await chain.head()
  const claim = (nonce: number) => ({ minerId: owner!.minerId, digest, recallPosition: 5n, nonce: nonceOf(nonce) })
  const sends = async (nonces: readonly number[]) => {
    for (const nonce of nonces) {
      await answer(chain, d, truth, mining, { mine: d.mine, from: one, answer: claim(nonce) })
    }
  }
  await sends([1, 0, 2])
  await register(chain, mining, d.mine, two, two.address)
  await withdraw(chain, d, mining, one, two.address)
  await indexer.reaches(await headOf(played), 'storage')

  await takeBack(chain, (await chain.head()) - base)
  Object.assign(mining, kept)
  await sends([0, 3])
  await register(chain, mining, d.mine, one, two.address)
  await chain.rpc('anvil_mine', '0x8')
  await indexer.reaches(await headOf(played), 'storage')

  await indexIsTruth()
  await milestones()
  await sumsAreFacts()
})

const nonceOf = (n: number): Hex => toHex(fromHex(`0x${n.toString(16).padStart(64, '0')}`)) as Hex
type Miner = PlayedChain['deployment']['users']['miners'][number]
