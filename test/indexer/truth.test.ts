import { concat, type Hex, keccak256 } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { artefacts } from '../../devnet/contracts'
import { accountableOf, type Status, settledByProvider } from '../../devnet/truth'
import type { RunningApi } from '../../src/api/server'
import { readMigrations } from '../../src/db/migrations'
import { toHex } from '../../src/lib/hex'
import { dataOf, startTestApi } from '../api/client'
import { headOf, type PlayedChain, sharedChain } from './devnetChain'
import { Indexer } from './indexer'
import { reconcile } from './reconcile'

let played: PlayedChain
let indexer: Indexer
let api: RunningApi

beforeAll(async () => {
  played = await sharedChain()
  indexer = await Indexer.ofPlayedChain(played.deployment.network)
  api = await startTestApi(indexer.database.url)
})

afterAll(async () => {
  await api?.close()
  await indexer?.stop()
  await played?.anvil.stop()
})

const ask = (query: string) => dataOf(api, query)

async function select<T extends object>(sql: string): Promise<T[]> {
  const { rows } = await indexer.client.query<T>(sql)
  return rows
}

test('nothing that is indexed differs from what the contracts say', async () => {
  await reconcile(indexer)
})

test('every upload is there, with its place, root and fee', async () => {
  const rows = await select<Record<string, unknown>>(
    'SELECT * FROM analytics.storage_submission ORDER BY submission_index',
  )
  expect(
    rows.map((row) => ({
      txHash: toHex(row.tx_hash as Buffer),
      blockNumber: row.block_number,
      submissionIndex: BigInt(row.submission_index as string),
      submitter: row.submitter,
      sender: row.sender,
      startSector: BigInt(row.start_sector as string),
      sectors: BigInt(row.sectors as string),
      sizeBytes: BigInt(row.size_bytes as string),
      tags: toHex(row.tags as Buffer),
      nodes: (row.nodes as { root: string; height: string }[]).map((node) => ({
        ...node,
        height: BigInt(node.height),
      })),
      fileRoot: toHex(row.file_root as Buffer),
      feeWei: row.fee_wei === null ? null : BigInt(row.fee_wei as string),
    })),
  ).toEqual(played.truth.submissions)
})

test('every price is an interval that ends where the next begins', async () => {
  const rows = await select<Record<string, unknown>>('SELECT * FROM analytics.storage_price ORDER BY id')
  expect(
    rows.map((row) => ({
      txHash: toHex(row.tx_hash as Buffer),
      blockNumber: row.from_block,
      priceWei: BigInt(row.price_wei as string),
      toBlock: row.to_block,
    })),
  ).toEqual(
    played.truth.prices.map((price, i) => ({ ...price, toBlock: played.truth.prices[i + 1]?.blockNumber ?? null })),
  )
})

test('at every block the price in force is the one that the contract tells', async () => {
  const { chain, deployment } = played
  const rows = await select<{ price_wei: string; from_block: number; to_block: number | null }>(
    'SELECT price_wei, from_block, to_block FROM analytics.storage_price ORDER BY id',
  )
  for (const row of rows.filter((each) => each.from_block !== each.to_block)) {
    for (const block of [row.from_block, (row.to_block ?? (await headOf(played)).height + 1) - 1]) {
      const told = await chain.read(deployment.market, artefacts.market().abi, 'pricePerSector', [], block)
      expect({ block, price: BigInt(row.price_wei) }).toEqual({ block, price: told })
    }
  }
})

test('what a handler needs to know of a contract is asked at its block, and kept', async () => {
  const [first] = played.truth.prices
  const { rows } = await indexer.client.query<{ block_number: number; result: Buffer }>(
    'SELECT block_number, result FROM zg.eth_call_result WHERE address = $1',
    [played.deployment.market],
  )
  expect(rows.map((row) => ({ block: row.block_number, price: BigInt(toHex(row.result)) }))).toEqual([
    { block: first?.blockNumber, price: first?.priceWei },
  ])
})

test('the identity of an upload is the hash of its node roots, which fold into its file root', async () => {
  const rows = await select<{ identity: Buffer; nodes: { root: Hex }[] }>('SELECT * FROM analytics.storage_submission')
  for (const { identity, nodes } of rows) {
    expect(toHex(identity)).toBe(keccak256(concat(nodes.map((node) => node.root))))
  }
})

test('every epoch is there', async () => {
  const rows = await select<Record<string, unknown>>('SELECT * FROM analytics.storage_epoch ORDER BY id')
  expect(
    rows.map((row) => ({
      txHash: toHex(row.tx_hash as Buffer),
      blockNumber: row.block_number,
      epoch: BigInt(row.epoch as string),
      submissionIndex: BigInt(row.submission_index as string),
      flowSectors: BigInt(row.flow_sectors as string),
      context: toHex(row.context as Buffer),
    })),
  ).toEqual(played.truth.epochs)
})

test('every service version is there, with the interval in which it was valid', async () => {
  const rows = await select<Record<string, unknown>>('SELECT * FROM analytics.compute_service_version ORDER BY id')
  expect(
    rows.map((row) => ({
      txHash: toHex(row.tx_hash as Buffer),
      blockNumber: row.from_block,
      provider: row.provider,
      version: row.version,
      serviceType: row.service_type,
      url: row.url,
      model: row.model,
      verifiability: row.verifiability,
      inputPriceWei: BigInt(row.input_price_wei as string),
      outputPriceWei: BigInt(row.output_price_wei as string),
      toBlock: row.to_block,
      endedBy: row.ended_by,
    })),
  ).toEqual(played.truth.versions)
})

test('every settlement is there, with what moved; nothing is guessed where a contract was in between', async () => {
  const rows = await select<Record<string, unknown>>('SELECT * FROM analytics.compute_settlement ORDER BY id')
  expect(
    rows.map((row) => ({
      txHash: toHex(row.tx_hash as Buffer),
      blockNumber: row.block_number,
      batchIndex: row.batch_index,
      user: row.user_address,
      sender: row.sender,
      status: row.status,
      unsettledWei: BigInt(row.unsettled_wei as string),
      source: row.source,
      provider: row.provider,
      feeWei: row.fee_wei === null ? null : BigInt(row.fee_wei as string),
      settledWei: row.settled_wei === null ? null : BigInt(row.settled_wei as string),
      nonce: row.nonce === null ? null : BigInt(row.nonce as string),
      requestsHash: row.requests_hash === null ? null : toHex(row.requests_hash as Buffer),
    })),
  ).toEqual(
    played.truth.settlements.map(({ direct, provider, feeWei, settledWei, nonce, requestsHash, ...act }) => ({
      ...act,
      ...(direct
        ? { source: 'CALLDATA', provider, feeWei, settledWei, nonce, requestsHash }
        : { source: 'UNKNOWN', provider: null, feeWei: null, settledWei: null, nonce: null, requestsHash: null }),
    })),
  )
})

test("a provider's total is the sum of its settlements, in every series", async () => {
  const expected = [...settledByProvider(played.truth)].sort()
  const totals = async (sql: string) =>
    (await select<{ provider: string; total: string }>(sql)).map((row) => [row.provider, BigInt(row.total)]).sort()
  expect(
    await totals('SELECT id AS provider, settled_wei AS total FROM analytics.compute_provider WHERE settlements > 0'),
  ).toEqual(expected)
  for (const step of ['HOUR', 'DAY']) {
    expect(
      await totals(
        `SELECT provider, sum(settled_wei) AS total FROM analytics.compute_provider_stats WHERE step = '${step}' GROUP BY provider`,
      ),
    ).toEqual(expected)
  }
})

test('totals of a window are those of the settlements that the script made in it', async () => {
  const made = played.truth.settlements
  const timeOf = async (height: number) => {
    const block = await played.chain.rpc('eth_getBlockByNumber', `0x${height.toString(16)}`, false)
    return Number((block as { timestamp: string }).timestamp)
  }
  const times = await Promise.all(made.map(({ blockNumber }) => timeOf(blockNumber)))
  // A chain that mines as fast as it can has many blocks in a second: the window holds one at least.
  const since = times[3] as number
  const until = Math.max(since + 1, times.at(-1) as number)
  const inWindow = made.filter((_, i) => since <= times[i]! && times[i]! < until)
  const readable = inWindow.filter(({ direct }) => direct)
  const sum = (
    of: readonly { [K in 'feeWei' | 'settledWei' | 'unsettledWei']: bigint }[],
    key: 'feeWei' | 'settledWei' | 'unsettledWei',
  ) => of.reduce((total, each) => total + each[key], 0n).toString()
  const at = (seconds: number) => new Date(seconds * 1_000).toISOString()
  const window = `since: "${at(since)}", until: "${at(until)}"`
  const { computeTotals } = await ask(
    `{ computeTotals(${window}) { figures { settlements success partial feeWei settledWei unsettledWei users providers } } }`,
  )
  expect(computeTotals.figures).toEqual({
    settlements: inWindow.length,
    success: inWindow.filter(({ status }) => status === 'SUCCESS').length,
    partial: inWindow.filter(({ status }) => status === 'PARTIAL').length,
    feeWei: sum(readable, 'feeWei'),
    settledWei: sum(readable, 'settledWei'),
    unsettledWei: sum(inWindow, 'unsettledWei'),
    users: new Set(inWindow.map(({ user }) => user)).size,
    providers: new Set(inWindow.map(accountableOf).filter((provider) => provider !== null)).size,
  })
})

test('outcomes are split by fault, and whoever serves most leads', async () => {
  const { computeLeaderboard } = await ask(
    '{ computeLeaderboard(of: PROVIDER) { rows { provider figures { settledWei } reliability { ok providerFault setupFault } } } }',
  )
  const of = (provider: string) => played.truth.settlements.filter((each) => accountableOf(each) === provider)
  const count = (provider: string, ...statuses: Status[]) =>
    of(provider).filter(({ status }) => statuses.includes(status)).length
  const expected = [...settledByProvider(played.truth)].sort(([a, x], [b, y]) =>
    x === y ? (a < b ? -1 : 1) : x < y ? 1 : -1,
  )
  expect(computeLeaderboard.rows).toEqual(
    expected.map(([provider, settledWei]) => ({
      provider,
      figures: { settledWei: settledWei.toString() },
      reliability: {
        ok: count(provider, 'SUCCESS', 'PARTIAL'),
        providerFault: count(provider, 'PROVIDER_MISMATCH', 'INVALID_NONCE', 'INVALID_SIGNATURE'),
        setupFault: count(provider, 'NO_TEE_SIGNER'),
      },
    })),
  )
})

test('at every block a service is what the contract tells', async () => {
  const { chain, deployment, truth } = played
  const { abi } = artefacts.inference()
  for (const { provider, blockNumber } of truth.versions) {
    for (const block of [blockNumber - 1, blockNumber]) {
      const { computeServiceAt: found } = await ask(
        `{ computeServiceAt(serving: "${deployment.inference}", provider: "${provider}", block: ${block}) { model inputPriceWei } }`,
      )
      const told = await chain
        .read(deployment.inference, abi, 'getService', [provider], block)
        .then((service) => service as { model: string; inputPrice: bigint })
        // The contract reverts for a provider that lists none.
        .catch(() => null)
      expect(found).toEqual(told && { model: told.model, inputPriceWei: told.inputPrice.toString() })
    }
  }
})

test('what was settled before there were totals is counted by the migration as it is counted since', async () => {
  const migration = readMigrations().find(({ name }) => name.startsWith('0013'))
  const before = await indexer.rows('compute')
  await indexer.client.query('BEGIN')
  try {
    await indexer.client.query('SET LOCAL search_path TO compute')
    await indexer.client.query('DROP SCHEMA analytics CASCADE')
    await indexer.client.query(migration!.down)
    await indexer.client.query(migration!.up)
    expect(await indexer.rows('compute')).toEqual(before)
  } finally {
    await indexer.client.query('ROLLBACK')
  }
})

test('every block is counted once, in blocks and in every series', async () => {
  const head = await headOf(played)
  let transactions = 0
  for (let height = 0; height <= head.height; height++) {
    const block = (await played.chain.rpc('eth_getBlockByNumber', `0x${height.toString(16)}`, false)) as {
      transactions: string[]
    }
    transactions += block.transactions.length
  }
  const [blocks] = await select(
    'SELECT count(*)::int AS blocks, sum(transaction_count)::int AS transactions FROM analytics.block',
  )
  expect(blocks).toEqual({ blocks: head.height + 1, transactions })
  const series = await select(
    `SELECT step, sum(blocks)::int AS blocks, sum(transactions)::int AS transactions FROM analytics.chain_stats GROUP BY step ORDER BY step`,
  )
  expect(series).toEqual(['DAY', 'HOUR', 'MINUTE'].map((step) => ({ step, blocks: head.height + 1, transactions })))
})

test('distinct addresses are counted, not summed', async () => {
  for (const [stats, column, distinct] of [
    ['chain_stats', 'active_addresses', 'SELECT count(DISTINCT id)::int AS n FROM analytics.chain_address'],
    ['chain_stats', 'new_addresses', 'SELECT count(*)::int AS n FROM analytics.chain_address'],
    [
      'storage_stats',
      'active_accounts',
      'SELECT count(DISTINCT submitter)::int AS n FROM analytics.storage_submission',
    ],
    ['storage_stats', 'new_accounts', 'SELECT count(DISTINCT submitter)::int AS n FROM analytics.storage_submission'],
    [
      'compute_stats',
      'active_users',
      'SELECT count(DISTINCT user_address)::int AS n FROM analytics.compute_settlement',
    ],
  ] as const) {
    const [day] = await select(`SELECT max(${column})::int AS n FROM analytics.${stats} WHERE step = 'DAY'`)
    expect({ column, ...day }).toEqual({ column, ...(await select(distinct))[0] })
  }
})

test('transactions to known contracts are kept in the words of the contract', async () => {
  const rows = await select<{ contract: string; method: string; n: number; failed: number }>(
    `SELECT contract, method, count(*)::int AS n, count(*) FILTER (WHERE NOT success)::int AS failed
     FROM analytics.transaction WHERE contract = 'flow' AND method IN ('submit', 'batchSubmit', 'makeContext')
     GROUP BY contract, method ORDER BY method`,
  )
  expect(rows).toEqual([
    { contract: 'flow', method: 'batchSubmit', n: 1, failed: 0 },
    { contract: 'flow', method: 'makeContext', n: 1, failed: 0 },
    { contract: 'flow', method: 'submit', n: 14, failed: 1 },
  ])
})
