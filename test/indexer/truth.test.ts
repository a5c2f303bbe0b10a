import { concat, type Hex, keccak256 } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { artefacts } from '../../devnet/contracts'
import { settledByProvider } from '../../devnet/truth'
import { toHex } from '../../src/lib/hex'
import { headOf, type PlayedChain, playedChain } from './devnetChain'
import { Indexer } from './indexer'

let played: PlayedChain
let indexer: Indexer

beforeAll(async () => {
  played = await playedChain()
  indexer = await Indexer.start(played.deployment.network)
  indexer.process('chain', 'storage', 'compute')
  await indexer.reaches(await headOf(played))
})

afterAll(async () => {
  await indexer?.stop()
  await played?.anvil.stop()
})

async function select<T extends object>(sql: string): Promise<T[]> {
  const { rows } = await indexer.client.query<T>(sql)
  return rows
}

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
    { contract: 'flow', method: 'submit', n: 13, failed: 1 },
  ])
})
