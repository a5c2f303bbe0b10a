import { concat, type Hex, keccak256 } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answer, contextDigest, minersOf, register, withdraw } from '../../devnet/acts/mine'
import { fileOf, sectorsOf, upload } from '../../devnet/acts/upload'
import { artefacts } from '../../devnet/contracts'
import { takeBack } from '../../devnet/forks'
import { Random } from '../../devnet/random'
import { playOldFlow } from '../../devnet/scenarios/oldFlow'
import { fromHex, toHex } from '../../src/lib/hex'
import { discoverDeployments } from '../../src/processors/deployments'
import { storage } from '../../src/processors/storage'
import { escrow } from '../../src/processors/storage/escrow/contract'
import { market } from '../../src/processors/storage/market/contract'
import { mine } from '../../src/processors/storage/mine/contract'
import { reward } from '../../src/processors/storage/reward/contract'
import { checks } from '../../src/reconcile/checks'
import { headOf, type PlayedChain, playedChain } from './devnetChain'
import { Indexer } from './indexer'
import { reconcile } from './reconcile'

let played: PlayedChain
let indexer: Indexer

beforeAll(async () => {
  played = await playedChain()
  indexer = await Indexer.ofPlayedChain(played.deployment.network)
  indexer.process('chain', 'storage')
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
  await reconcile(indexer, {
    // The fixture of older flows emits what they did, and does not count it in the contract's state.
    checks: checks.filter(({ domain, name }) => domain === 'storage' && name !== 'storage-flow'),
  })
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

  for (const place of [d.mine, d.oldMine]) {
    const indexed = await select<{ miner_id: Buffer; beneficiary: string }>(
      'SELECT * FROM analytics.storage_miner WHERE mine = $1 AND registered',
      [place],
    )
    const told = await minersOf(chain, place)
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
  for (const place of [d.mine, d.oldMine]) {
    const epoch = await chain.read(place, abi, 'lastMinedEpoch')
    const [row] = await select<{ n: string }>(
      'SELECT count(*) AS n FROM analytics.storage_mining_win WHERE mine = $1 AND epoch = $2',
      [place, epoch],
    )
    expect(wei(row?.n)).toBe(await chain.read(place, abi, 'currentSubmissions'))
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
  const rewardAbi = artefacts.reward().abi
  expect(of(d.reward, 'RELEASE_SECONDS')).toBe(await chain.read(d.reward, rewardAbi, 'releaseSeconds'))
  expect(of(d.reward, 'BASE_REWARD')).toBe(await chain.read(d.reward, rewardAbi, 'baseReward'))
  expect(of(d.reward, 'SERVICE_FEE_RATE')).toBe(await chain.read(d.reward, rewardAbi, 'serviceFeeRateBps'))
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

test('what each address was credited with is the truth, whichever miner id and generation it came from', async () => {
  const paid = played.mining.wins.filter(({ rewardWei }) => rewardWei > 0n)
  const addresses = [...new Set(paid.map(({ beneficiary }) => beneficiary))].sort()
  const rows = await select('SELECT * FROM analytics.storage_beneficiary ORDER BY id')
  expect(
    rows.map((row) => ({
      id: row.id,
      rewards: row.rewards,
      rewardWei: wei(row.reward_wei),
      firstBlock: row.first_block,
      lastBlock: row.last_block,
    })),
  ).toEqual(
    addresses.map((id) => {
      const mine = paid.filter(({ beneficiary }) => beneficiary === id)
      return {
        id,
        rewards: mine.length,
        rewardWei: mine.reduce((sum, { rewardWei }) => sum + rewardWei, 0n),
        firstBlock: mine[0]?.blockNumber,
        lastBlock: mine.at(-1)?.blockNumber,
      }
    }),
  )
})

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

test('from the flow alone, its market, reward, mine and the escrow that the reward made are found', async () => {
  const { chain, deployment: d } = played
  const { flow } = d.network.contracts as Record<string, { address: string; fromBlock: number }[]>
  const call = (to: string, data: string) =>
    chain.rpc('eth_call', { to, data }, 'latest').then(
      (answer) => answer as string,
      () => null,
    )
  const found = await discoverDeployments({ ...d.network, contracts: { flow: flow! } }, [storage], call)
  for (const [contract, address] of [
    [market, d.market],
    [reward, d.reward],
    [mine, d.mine],
    [escrow, d.escrow],
  ] as const) {
    expect(found.of(contract)).toEqual([{ address, fromBlock: d.fromBlock }])
  }
})

test('a flow goes from ABI v1 over the interim one to v2 behind its beacon, and every upload is read', async () => {
  const { chain, deployment: d } = played
  const [ann, ben] = d.users.uploaders as [Uploader, Uploader]
  const { file, batch, interim, receipts } = await playOldFlow(played)
  await upload(chain, d, played.truth, ann, [fileOf(new Random('after'), [2])], {
    priceWei: played.truth.prices.at(-1)?.priceWei as bigint,
  })
  await indexer.reaches(await headOf(played), 'chain', 'storage')

  const rows = await select('SELECT * FROM analytics.storage_submission WHERE submission_index >= 1000000 ORDER BY id')
  expect(rows.map((row) => [row.submitter, wei(row.size_bytes), wei(row.sectors)])).toEqual([
    ...[file, ...batch].map((each) => [ann.address.toLowerCase(), each.sizeBytes, sectorsOf(each)]),
    [ben.address.toLowerCase(), interim.sizeBytes, sectorsOf(interim)],
  ])
  for (const { identity, nodes } of rows) {
    expect(hex(identity)).toBe(keccak256(concat((nodes as { root: Hex }[]).map((node) => node.root))))
  }
  const calls = await select<{ method: string; arguments: { submissions?: unknown[]; submission?: unknown } }>(
    'SELECT method, arguments FROM analytics.transaction WHERE hash = ANY($1) ORDER BY id',
    [receipts.map(({ transactionHash }) => fromHex(transactionHash))],
  )
  expect(calls.map(({ method }) => method)).toEqual(['submit', 'batchSubmit', 'submit'])
  expect(calls[0]?.arguments.submission).toMatchObject({ length: String(file.sizeBytes) })
  expect(calls[1]?.arguments.submissions).toHaveLength(2)
  expect(calls[2]?.arguments.submission).toMatchObject({ submitter: ben.address.toLowerCase() })
  const [{ raw } = { raw: -1 }] = await select<{ raw: number }>(
    "SELECT count(*)::int AS raw FROM analytics.raw_log WHERE domain = 'storage' AND reason = 'UNDECODABLE'",
  )
  expect(raw).toBe(0)
})

test('every event and call that a handler of storage waits for has happened', async () => {
  const { chain, deployment: d } = played
  const head = await chain.head()
  const logs = (await chain.rpc('eth_getLogs', { fromBlock: '0x0', toBlock: 'latest' })) as {
    address: string
    topics: string[]
  }[]
  const seen = new Set(logs.map(({ address, topics }) => `${address} ${topics[0]}`))
  for (let height = 0; height <= head; height++) {
    const { transactions } = (await chain.rpc('eth_getBlockByNumber', `0x${height.toString(16)}`, true)) as {
      transactions: { to: string | null; input: string }[]
    }
    for (const { to, input } of transactions) seen.add(`${to} ${input.slice(0, 10)}`)
  }
  const never = storage.handlers.flatMap((handler) => {
    // Roles change in the test of governance.
    if (handler.kind === 'block' || (handler.kind === 'event' && handler.event.startsWith('Role'))) return []
    const { contract } = handler
    const key =
      handler.kind === 'event'
        ? (contract.events[handler.event] as { topic: string }).topic
        : (contract.functions[handler.function] as { sighash: string }).sighash
    const places = d.network.contracts?.[contract.name] ?? []
    const name = `${contract.name}.${handler.kind === 'event' ? handler.event : handler.function}`
    return places.some(({ address }) => seen.has(`${address} ${key}`)) ? [] : [name]
  })
  expect(never).toEqual([])
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
type Uploader = PlayedChain['deployment']['users']['uploaders'][number]
type Miner = PlayedChain['deployment']['users']['miners'][number]
