import type { Hex, PrivateKeyAccount } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Anvil, startAnvil } from '../../devnet/anvil'
import { Chain, eventsOf, type Receipt } from '../../devnet/chain'
import { artefacts } from '../../devnet/contracts'
import { type Deployment, deployContracts } from '../../devnet/deploy'
import { type FineTuningTruth, shownName } from '../../devnet/fineTuningTruth'
import { blockRef, takeBack } from '../../devnet/forks'
import { FineTuningScript, playFineTuning } from '../../devnet/scenarios/fineTuning'
import type { Provider } from '../../devnet/users'
import { devnet } from '../../src/config/networks/devnet'
import { toHex } from '../../src/lib/hex'
import { Indexer } from './indexer'
import { reconcile } from './reconcile'
import { collectBlocks, Replay } from './replay'

let anvil: Anvil
let chain: Chain
let deployment: Deployment
let truth: FineTuningTruth
let indexer: Indexer

beforeAll(async () => {
  anvil = await startAnvil({ chainId: devnet.chainId })
  chain = new Chain(anvil.url, devnet.chainId)
  deployment = await deployContracts(anvil.url, { seed: 'index' })
  truth = await playFineTuning({ rpcUrl: anvil.url, deployment }, { seed: 'index' })
  indexer = await Indexer.start(deployment.network)
  indexer.process('compute')
  await indexer.reaches(await blockRef(chain), 'compute')
})

afterAll(async () => {
  await indexer?.stop()
  await anvil?.stop()
})

type Row = Record<string, string & number & boolean & Buffer & null>

async function select(sql: string): Promise<Row[]> {
  return (await indexer.client.query<Row>(sql)).rows
}

const wei = (value: string | null | undefined) => (value == null ? null : BigInt(value))
const act = (row: Row) => ({ txHash: toHex(row.tx_hash!), blockNumber: row.block_number ?? row.from_block })

/** Everything that the index holds of fine-tuning is what was done. */
async function equalsTruth(): Promise<void> {
  const versions = await select('SELECT * FROM analytics.compute_fine_tuning_service_version ORDER BY id')
  expect(
    versions.map((row) => ({
      ...act(row),
      provider: row.provider,
      version: row.version,
      url: row.url,
      quota: {
        cpuCount: wei(row.cpu_count),
        nodeMemory: wei(row.node_memory),
        gpuCount: wei(row.gpu_count),
        nodeStorage: wei(row.node_storage),
        gpuType: row.gpu_type,
      },
      pricePerToken: wei(row.price_per_token_wei),
      teeSigner: row.tee_signer,
      occupied: row.occupied,
      models: row.models,
      toBlock: row.to_block,
      endedBy: row.ended_by,
    })),
  ).toEqual(truth.versions.map(({ direct, models, ...each }) => ({ ...each, models: direct ? models : null })))

  const deliverables = await select('SELECT * FROM analytics.compute_deliverable ORDER BY id')
  expect(
    deliverables.map((row) => ({
      ...act(row),
      user: row.user_address,
      provider: row.provider,
      name: toHex(row.deliverable_id_bytes!),
      shown: row.deliverable_id,
      root: toHex(row.model_root_hash!),
      status: row.status,
      penalised: row.penalised,
      feeWei: wei(row.fee_wei),
      taskFeeWei: wei(row.task_fee_wei),
      nonce: wei(row.nonce),
      acknowledgedBlock: row.acknowledged_block,
      settledBlock: row.settled_block,
      abandonedBlock: row.abandoned_block,
      evictedBlock: row.evicted_block,
      evictedBy: row.evicted_by,
      deletedBlock: row.deleted_block,
    })),
  ).toEqual(
    truth.deliverables.map((each) => ({
      ...each,
      shown: shownName(each.name),
      evictedBy: each.evictedBy && shownName(each.evictedBy),
    })),
  )

  const bills = await select('SELECT * FROM analytics.compute_fine_tuning_settlement ORDER BY id')
  expect(
    bills.map((row) => ({
      ...act(row),
      user: row.user_address,
      provider: row.provider,
      name: row.deliverable_id,
      feeWei: wei(row.fee_wei),
      taskFeeWei: wei(row.task_fee_wei),
      acknowledged: row.acknowledged,
      nonce: wei(row.nonce),
    })),
  ).toEqual(truth.bills.map((each) => ({ ...each, name: shownName(each.name) })))

  const steps = await select('SELECT * FROM analytics.compute_deliverable_event ORDER BY id')
  expect(steps.map((row) => ({ ...act(row), act: row.act, name: row.deliverable_id }))).toEqual(
    truth.steps.map((each) => ({ ...each, name: shownName(each.name) })),
  )
  expect(steps.every((row) => row.deliverable !== null)).toBe(true)

  const stakes = await select('SELECT * FROM analytics.compute_fine_tuning_stake ORDER BY id')
  expect(
    stakes.map((row) => ({ ...act(row), provider: row.provider, act: row.act, amountWei: wei(row.amount_wei) })),
  ).toEqual(truth.stakes)

  const signers = await select('SELECT * FROM analytics.compute_fine_tuning_signer_change ORDER BY id')
  expect(
    signers.map((row) => ({
      ...act(row),
      provider: row.provider,
      act: row.act,
      teeSigner: row.tee_signer,
      user: row.user_address,
    })),
  ).toEqual(truth.signers)

  const parameters = await select('SELECT * FROM analytics.compute_fine_tuning_parameter ORDER BY id')
  expect(parameters.map((row) => ({ ...act(row), parameter: row.parameter, value: wei(row.value) }))).toEqual(
    truth.parameters,
  )
}

/** The contract's own views at its head say the same. */
async function equalsContract(): Promise<void> {
  await reconcile(indexer, { domain: 'compute' })
  const { fineTuning: address } = deployment
  const { abi } = artefacts.fineTuning()
  const read = <T>(name: string, args: readonly unknown[] = []) => chain.read(address, abi, name, args) as Promise<T>

  const services =
    await read<{ provider: Hex; occupied: boolean; teeSignerAddress: Hex; teeSignerAcknowledged: boolean }[]>(
      'getAllServices',
    )
  const indexed = await select('SELECT * FROM analytics.compute_fine_tuning_service WHERE active ORDER BY provider')
  expect(indexed.map((row) => [row.provider, row.occupied, row.tee_signer, row.tee_signer_acknowledged])).toEqual(
    services
      .map((each) => [
        each.provider.toLowerCase(),
        each.occupied,
        each.teeSignerAddress.toLowerCase(),
        each.teeSignerAcknowledged,
      ])
      .sort(),
  )
  const [settings] = await select('SELECT * FROM analytics.compute_fine_tuning_contract')
  expect([wei(settings?.lock_seconds), wei(settings?.penalty_percent)]).toEqual([
    await read('lockTime'),
    await read('penaltyPercentage'),
  ])

  const pairs = await select('SELECT user_address, provider FROM analytics.compute_fine_tuning_pair')
  expect(pairs.length).toBeGreaterThan(5)
  for (const { user_address: user, provider } of pairs) {
    const held = await read<{ modelRootHash: Hex; acknowledged: boolean; timestamp: bigint; settled: boolean }[]>(
      'getDeliverables',
      [user, provider],
    )
    const rows = await select(
      `SELECT * FROM analytics.compute_deliverable WHERE user_address = '${user}' AND provider = '${provider}'
         AND evicted_at IS NULL AND deleted_at IS NULL ORDER BY id`,
    )
    expect(
      rows.map((row) => ({
        root: toHex(row.model_root_hash!),
        acknowledged: row.acknowledged_block !== null,
        // The packaged build cannot abandon: only the log of that was made.
        settled: row.status === 'SETTLED',
        timestamp: BigInt((row.time as unknown as Date).getTime() / 1_000),
      })),
    ).toEqual(
      held.map(({ modelRootHash, acknowledged, settled, timestamp }) => ({
        root: modelRootHash,
        acknowledged,
        settled,
        timestamp,
      })),
    )
  }
}

const SUMS = ['added', 'acknowledged', 'settled', 'penalised', 'abandoned', 'deleted', 'fee_wei', 'penalty_fee_wei']

/** Every total and series is the sum of the deliverables it is about. */
async function totalsAdd(): Promise<void> {
  const facts = (key: string) => `SELECT ${key} AS key, count(*) AS added, count(acknowledged_at) AS acknowledged,
      count(settled_at) AS settled, count(*) FILTER (WHERE penalised) AS penalised, count(abandoned_at) AS abandoned,
      count(deleted_at) AS deleted, coalesce(sum(fee_wei), 0) AS fee_wei,
      coalesce(sum(fee_wei) FILTER (WHERE penalised), 0) AS penalty_fee_wei
    FROM analytics.compute_deliverable GROUP BY 1`
  const sums = SUMS.map((column) => `sum(${column})::text AS ${column}`).join(', ')
  const summed = (key: string, from: string) =>
    select(`SELECT ${key} AS key, ${sums} FROM ${from} GROUP BY 1 ORDER BY 1`)
  for (const [key, table, idOf] of [
    ['provider', 'provider', 'id'],
    ['user_address', 'user', 'id'],
    [`user_address || '-' || provider`, 'pair', 'id'],
    ['provider', 'provider_stats', 'provider'],
    [`'network'`, 'stats', `'network'`],
  ] as const) {
    const step = table.endsWith('stats') ? `step = 'HOUR'` : 'added > 0'
    const total = await summed(idOf, `(SELECT * FROM analytics.compute_fine_tuning_${table} WHERE ${step}) t`)
    expect({ table, total }).toEqual({ table, total: await summed('key', `(${facts(key)}) f`) })
  }
  const stakes = await select('SELECT id, stake_wei FROM analytics.compute_fine_tuning_provider')
  for (const { id, stake_wei } of stakes) {
    const moved = truth.stakes.filter(({ provider }) => provider === id)
    const left = moved.reduce((sum, { act: way, amountWei }) => sum + (way === 'STAKED' ? amountWei : -amountWei), 0n)
    expect({ id, stake: wei(stake_wei) }).toEqual({ id, stake: left })
  }
}

/** What the contract logged, in the node's own words. */
async function logged<T>(...names: readonly string[]): Promise<(T & { name: string })[]> {
  const heights = Array.from({ length: (await chain.head()) + 1 }, (_, height) => `0x${height.toString(16)}`)
  const blocks = await Promise.all(heights.map((height) => chain.rpc('eth_getBlockReceipts', height)))
  return (blocks.flat() as Receipt[]).flatMap((receipt) =>
    names.flatMap((name) =>
      eventsOf<T>(receipt, deployment.fineTuning, artefacts.fineTuning().abi, name).map((args) => ({ ...args, name })),
    ),
  )
}

test('every event that the packaged build can emit is emitted; fees are what the node logged', async () => {
  const names = artefacts.fineTuning().abi.flatMap((item) => (item.type === 'event' ? [item.name] : []))
  const all = await logged<{ user: Hex; fee: bigint; acknowledged: boolean; nonce: bigint }>(...names)
  const count = (event: string) => all.filter(({ name }) => name === event).length
  expect(names.filter((name) => count(name) === 0)).toEqual([])
  expect(count('DeliverableEvicted')).toBe(truth.steps.filter(({ act: step }) => step === 'EVICTED').length)
  const fees = all.filter(({ name }) => name === 'FeesSettled')
  expect(fees.map(({ user, fee, acknowledged, nonce }) => [user.toLowerCase(), fee, acknowledged, nonce])).toEqual(
    truth.bills.map(({ user, feeWei, acknowledged, nonce }) => [user, feeWei, acknowledged, nonce]),
  )
})

test('the index is what was done, and what the contract says', async () => {
  await equalsTruth()
  await equalsContract()
  await totalsAdd()
  const spread = await select(
    'SELECT status, count(*)::int AS n FROM analytics.compute_deliverable GROUP BY 1 ORDER BY 1',
  )
  expect(spread.map(({ status }) => status)).toEqual(['ABANDONED', 'ACKNOWLEDGED', 'ADDED', 'DELETED', 'SETTLED'])
})

test('busy and idle times follow each other without gap or overlap, within what was listed', async () => {
  const rows = await select('SELECT * FROM analytics.compute_fine_tuning_occupancy ORDER BY provider, id')
  const expected = [...new Set(truth.versions.map(({ provider }) => provider))].sort().flatMap((provider) => {
    const merged: { provider: Hex; occupied: boolean; from: number; to: number | null; endedBy: string | null }[] = []
    for (const each of truth.versions.filter((version) => version.provider === provider)) {
      const last = merged.at(-1)
      const { occupied, blockNumber: from, toBlock: to, endedBy } = each
      if (last && last.endedBy === 'UPDATED' && last.occupied === occupied) Object.assign(last, { to, endedBy })
      else merged.push({ provider, occupied, from, to, endedBy })
    }
    return merged
  })
  expect(
    rows.map((row) => ({
      provider: row.provider,
      occupied: row.occupied,
      from: row.from_block,
      to: row.to_block,
      endedBy: row.ended_by,
    })),
  ).toEqual(expected)
})

test('times to acknowledge are those of the blocks', async () => {
  const rows = await select(
    `SELECT acknowledge_seconds AS told, extract(epoch FROM acknowledged_at - time)::int AS seconds
       FROM analytics.compute_deliverable WHERE acknowledged_at IS NOT NULL`,
  )
  expect(rows.length).toBeGreaterThan(20)
  for (const { told, seconds } of rows) expect(told).toBe(seconds)
})

test('the same blocks give the same rows, in one batch or each hot by itself; dropped again, nothing is left', async () => {
  const { network } = deployment
  const to = (await chain.head()) - network.finalityBlocks
  const { compute: blocks } = await collectBlocks(indexer.archive.url, { network, domains: ['compute'], to })
  const start = { height: -1, hash: '0x' }
  const whole = await Replay.open('compute', network, indexer.archive.url)
  const hot = await Replay.open('compute', network, indexer.archive.url)
  try {
    const before = await whole.rows()
    await whole.final(blocks, blocks.length)
    await hot.hot(start, blocks, start)
    const rows = await whole.rows()
    expect(rows['compute.compute_deliverable']?.length).toBeGreaterThan(20)
    expect(await hot.rows()).toEqual(rows)
    await hot.hot(start, [], start)
    expect(await hot.rows()).toEqual(before)
    await hot.final(blocks, 7)
    expect(await hot.rows()).toEqual(rows)
  } finally {
    await whole.close()
    await hot.close()
  }
})

test('a fork takes lives back, and what comes instead is there', async () => {
  const [, two] = deployment.users.trainers as [Provider, Provider]
  const [amy] = deployment.users.tuners as [PrivateKeyAccount]
  const before = await indexer.rows('compute')
  const [kept, height] = [truth.copy(), await chain.head()]
  const lost = new FineTuningScript(chain, deployment, 'lost', truth)
  await lost.deliverAndSettle(two, amy, '0x6c6f7374')
  await lost.list(two, { occupied: true })
  await indexer.reaches(await blockRef(chain), 'compute')
  await equalsTruth()

  await takeBack(chain, (await chain.head()) - height)
  truth = kept
  await chain.rpc('evm_mine')
  await chain.rpc('evm_mine')
  await indexer.reaches(await blockRef(chain), 'compute')
  expect(await indexer.rows('compute')).toEqual(before)

  const instead = new FineTuningScript(chain, deployment, 'instead', truth)
  await instead.deliverAndSettle(two, amy, '0x6c6f7374')
  await instead.list(two, { url: 'https://other.example' })
  await indexer.reaches(await blockRef(chain), 'compute')
  await equalsTruth()
  await equalsContract()
  await totalsAdd()
})

test("analysts' days add up to the lives and intervals they are made of", async () => {
  const [funnel] = await select(
    `SELECT sum(added)::int AS added, sum(settled)::int AS settled, sum(evicted)::int AS evicted, sum(open)::int AS open,
       sum(fee_wei) AS fee_wei FROM analytics.compute_fine_tuning_funnel_day`,
  )
  const { deliverables } = truth
  const count = (which: (each: (typeof deliverables)[number]) => boolean) => deliverables.filter(which).length
  expect({ ...funnel, fee_wei: wei(funnel?.fee_wei) }).toEqual({
    added: deliverables.length,
    settled: count(({ settledBlock }) => settledBlock !== null),
    evicted: count(({ evictedBlock }) => evictedBlock !== null),
    open: count(({ status }) => status === 'ADDED' || status === 'ACKNOWLEDGED'),
    fee_wei: truth.bills.reduce((sum, { feeWei }) => sum + feeWei, 0n),
  })
  const [busy] = await select(
    `SELECT (SELECT sum(busy_seconds) FROM analytics.compute_fine_tuning_busy_day) AS by_day,
       (SELECT sum(extract(epoch FROM coalesce(to_time, head_time) - from_time))::bigint
          FROM compute.compute_fine_tuning_occupancy, compute.status WHERE occupied) AS in_all`,
  )
  expect(wei(busy?.by_day)).toBe(wei(busy?.in_all))
})
