import type { Hex } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { offerCall } from '../../devnet/acts/service'
import { lockTimeCall, vouchCall } from '../../devnet/acts/trust'
import { type Anvil, startAnvil } from '../../devnet/anvil'
import { Chain, type Receipt } from '../../devnet/chain'
import { artefacts } from '../../devnet/contracts'
import { type Deployment, deployContracts } from '../../devnet/deploy'
import { branch } from '../../devnet/forks'
import { playInference } from '../../devnet/scenarios/inference'
import type { InferenceTruth } from '../../devnet/scenarios/inferenceTruth'
import { accountOf } from '../../devnet/users'
import { devnet } from '../../src/config/networks/devnet'
import { toHex } from '../../src/lib/hex'
import type { BlockData } from '../../src/processors/blocks'
import { Indexer } from './indexer'
import { reconcile } from './reconcile'
import { headOf, Replay } from './replay'

const SEED = 'inference'

let anvil: Anvil
let chain: Chain
let d: Deployment
let truth: InferenceTruth
let indexer: Indexer

beforeAll(async () => {
  anvil = await startAnvil({ chainId: devnet.chainId })
  chain = new Chain(anvil.url, devnet.chainId)
  d = await deployContracts(anvil.url, { seed: SEED })
  truth = (await playInference({ rpcUrl: anvil.url, deployment: d }, { seed: SEED })).truth
  await chain.rpc('anvil_mine', `0x${(devnet.finalityBlocks + 2).toString(16)}`)
  indexer = await Indexer.start(d.network)
  indexer.process('compute')
  await reachesHead()
})

afterAll(async () => {
  await indexer?.stop()
  await anvil?.stop()
})

async function reachesHead(): Promise<void> {
  const block = (await chain.rpc('eth_getBlockByNumber', 'latest', false)) as { number: string; hash: string }
  await indexer.reaches({ height: Number(block.number), hash: block.hash }, 'compute')
}

type Row = Record<string, unknown>

async function select(sql: string, ...values: unknown[]): Promise<Row[]> {
  return (await indexer.client.query<Row>(sql, values)).rows
}

const act = (row: Row) => ({
  txHash: toHex(row.tx_hash as Buffer),
  blockNumber: row.block_number ?? row.from_block,
})
const wei = (value: unknown) => (value === null ? null : BigInt(value as string))

test('every interval of an acknowledgement is there, also those that the contract begins in silence', async () => {
  const rows = await select('SELECT * FROM analytics.compute_signer_acknowledgement ORDER BY id')
  expect(
    rows.map((row) => ({
      ...act(row),
      provider: row.provider,
      acknowledged: row.acknowledged,
      teeSigner: row.tee_signer_address,
      cause: row.cause,
      toBlock: row.to_block,
      closedBy: row.closed_by,
    })),
  ).toEqual(truth.standings)
})

test('the security timeline is what owner, providers and users did', async () => {
  const rows = await select('SELECT * FROM analytics.compute_security_event ORDER BY block_number')
  expect(
    rows.map((row) => ({
      ...act(row),
      act: row.act,
      provider: row.provider,
      user: row.user_address,
      teeSigner: row.tee_signer_address,
      tokenIds: row.token_ids,
      generation: wei(row.generation),
    })),
  ).toEqual(truth.security)
})

test('what a service says beyond its event is read from the calldata, or said to be unknown', async () => {
  const rows = await select('SELECT * FROM analytics.compute_service_version ORDER BY id')
  expect(
    rows.map((row) => ({
      ...act(row),
      provider: row.provider,
      additionalInfo: row.additional_info,
      teeSigner: row.tee_signer_address,
      source: row.source,
    })),
  ).toEqual(truth.terms)
  expect(rows[0]).toMatchObject({
    model: 'Llama-3.3 70B',
    normal_model: 'llama-3.3 70b',
    normal_verifiability: 'TeeML',
    provider_type: 'centralized',
    target_separated: true,
    multi_model: true,
    price_denomination: 'USD',
    pricing_tiers: [{ maxInputTokens: 32_000, inputMultiplier: 2, outputMultiplier: 1 }],
    cache_token_divisor: 10,
  })
  expect(rows.filter((row) => row.normal_verifiability === 'TeeTLS').length).toBeGreaterThan(0)
  expect(rows.filter((row) => /^0x/.test((row.additional_info as string) ?? ''))[0]?.target_tee_address).toMatch(/^0x/)
})

test('every stake that moved is there', async () => {
  const rows = await select('SELECT * FROM analytics.compute_stake_movement ORDER BY id')
  expect(
    rows.map((row) => ({
      ...act(row),
      provider: row.provider,
      direction: row.direction,
      amountWei: wei(row.amount_wei),
    })),
  ).toEqual(truth.stakes)
})

test('settings are intervals without gaps, from the set-up on', async () => {
  const rows = await select('SELECT * FROM analytics.compute_parameter ORDER BY from_block, id')
  const [first] = truth.parameters
  expect(
    rows
      .filter((row) => (row.from_block as number) >= (first?.blockNumber ?? 0))
      .map((row) => ({
        ...act(row),
        address: row.address,
        parameter: row.parameter,
        value: row.value_address ?? wei(row.value),
        source: row.source,
      })),
  ).toEqual(truth.parameters)
  const owner = d.users.owner.address.toLowerCase()
  expect(
    rows
      .filter((row) => row.address === d.inference && (row.from_block as number) < (first?.blockNumber ?? 0))
      .map((row) => [row.parameter, row.value_address ?? row.value])
      .sort(),
  ).toEqual(
    [
      ['INITIALIZED_VERSION', '1'],
      ['LEDGER', d.ledger],
      ['LOCK_TIME', '3600'],
      ['OWNER', owner],
      ['OWNER', owner],
    ]
      .sort()
      .filter((row, i, all) => String(row) !== String(all[i - 1])),
  )
  const open = await select(
    'SELECT address, parameter FROM analytics.compute_parameter WHERE to_block IS NULL ORDER BY 1, 2',
  )
  expect(new Set(open.map((row) => `${row.address} ${row.parameter}`)).size).toBe(open.length)
})

test('new code is noted at the block of the switch; the proxy names its beacon', async () => {
  const rows = await select("SELECT * FROM analytics.compute_upgrade WHERE contract = 'inference' ORDER BY id")
  const [deployed, taken, ...later] = rows
  expect(deployed).toMatchObject({ beacon: d.inferenceBeacon, proxy: null })
  expect(taken).toMatchObject({ beacon: d.inferenceBeacon, proxy: d.inference, implementation: null })
  expect(later.map((row) => ({ ...act(row), beacon: row.beacon, implementation: row.implementation }))).toEqual(
    truth.upgrades,
  )
  expect(
    await select("SELECT beacon, proxy FROM analytics.compute_upgrade WHERE contract = 'ledger' ORDER BY id"),
  ).toEqual([
    { beacon: d.ledgerBeacon, proxy: null },
    { beacon: d.ledgerBeacon, proxy: d.ledger },
  ])
})

test('batches of 2025 are kept with what they tell; nothing is guessed', async () => {
  const batches = await select('SELECT * FROM analytics.compute_legacy_batch ORDER BY block_number')
  expect(
    batches.map((row) => ({
      ...act(row),
      provider: row.provider,
      success: wei(row.success_count),
      failed: wei(row.failed_count),
      feeWei: wei(row.fee_wei),
      settledWei: wei(row.settled_wei),
    })),
  ).toEqual(truth.batches)
  const failures = await select('SELECT * FROM analytics.compute_legacy_failure ORDER BY id')
  expect(
    failures.map((row) => ({
      ...act(row),
      provider: row.provider,
      user: row.user_address,
      reason: row.failure,
      feeWei: wei(row.fee_wei),
    })),
  ).toEqual(truth.failures)
})

interface Service {
  readonly provider: string
  readonly teeSignerAddress: string
  readonly teeSignerAcknowledged: boolean
  readonly additionalInfo: string
  readonly model: string
}

/** Services as the contract lists them, with the stake that lies behind each, and as the index has them. */
async function bothLists() {
  const { abi } = artefacts.inference()
  const [services] = (await chain.read(d.inference, abi, 'getAllServices', [0n, 50n])) as [Service[]]
  const told = services.map((service) => ({
    provider: service.provider.toLowerCase(),
    teeSigner: service.teeSignerAddress.toLowerCase(),
    acknowledged: service.teeSignerAcknowledged,
    additionalInfo: service.additionalInfo,
    model: service.model,
  }))
  const rows = await select(
    `SELECT s.provider, s.tee_signer_address, s.acknowledged, v.additional_info, s.model, v.source, k.stake_wei
     FROM analytics.compute_service s JOIN analytics.compute_service_version v ON v.id = s.version_id
     LEFT JOIN analytics.compute_stake k ON k.id = s.id WHERE s.active`,
  )
  const indexed = rows.map((row) => {
    const known = told.find(({ provider }) => provider === row.provider)
    const isKnown = row.source === 'CALLDATA'
    return {
      provider: row.provider,
      // What is not known stands as null, never as something else.
      teeSigner: row.tee_signer_address ?? (isKnown ? null : known?.teeSigner),
      acknowledged: row.acknowledged ?? (isKnown ? null : known?.acknowledged),
      additionalInfo: row.additional_info ?? (isKnown ? null : known?.additionalInfo),
      model: row.model,
    }
  })
  const byProvider = (a: { provider: unknown }, b: { provider: unknown }) =>
    String(a.provider).localeCompare(String(b.provider))
  return {
    told: told.sort(byProvider),
    indexed: indexed.sort(byProvider),
    stakes: rows.map((row) => wei(row.stake_wei)),
  }
}

async function expectViews(): Promise<void> {
  await reconcile(indexer, { domain: 'compute' })
  const { told, indexed, stakes } = await bothLists()
  expect(indexed).toEqual(told)
  expect(indexed.length).toBeGreaterThan(3)
  // The contract has no view of stakes, but it holds nothing else: what is not a stake lies on accounts.
  const held = stakes.reduce<bigint>((sum, stake) => sum + (stake ?? 0n), 0n)
  const { abi } = artefacts.inference()
  const [accounts] = (await chain.read(d.inference, abi, 'getAllAccounts', [0n, 50n])) as [{ balance: bigint }[]]
  const onAccounts = accounts.reduce((sum, { balance }) => sum + balance, 0n)
  expect(held + onAccounts).toBe(BigInt((await chain.rpc('eth_getBalance', d.inference, 'latest')) as Hex))
  const [lockTime] = await select(
    "SELECT value FROM analytics.compute_parameter WHERE parameter = 'LOCK_TIME' AND to_block IS NULL",
  )
  expect(wei(lockTime?.value)).toBe(await chain.read(d.inference, abi, 'lockTime'))
  const [owner] = await select(
    "SELECT value_address FROM analytics.compute_parameter WHERE parameter = 'OWNER' AND address = $1 AND to_block IS NULL",
    d.inference,
  )
  expect(owner?.value_address).toBe(String(await chain.read(d.inference, abi, 'owner')).toLowerCase())
}

test("the index says what the contract's own views say", expectViews)

test('a service that was listed before stakes were asked for has none until it puts one up', async () => {
  const rows = await select(
    `SELECT s.provider FROM analytics.compute_service s LEFT JOIN analytics.compute_stake k ON k.id = s.id WHERE k.id IS NULL`,
  )
  expect(rows).toEqual([{ provider: accountOf(SEED, 'inference/gone').address.toLowerCase() }])
})

/** Every block as the node has it, in the shape in which a processor gets them. */
async function allBlocks(): Promise<BlockData[]> {
  const head = await chain.head()
  return Promise.all(Array.from({ length: head - d.fromBlock + 1 }, (_, i) => blockAt(d.fromBlock + i)))
}

interface NodeBlock {
  readonly hash: string
  readonly parentHash: string
  readonly timestamp: string
  readonly transactions: readonly {
    readonly hash: string
    readonly from: string
    readonly to: string | null
    readonly input: string
    readonly value: string
  }[]
}

async function blockAt(height: number): Promise<BlockData> {
  const number = `0x${height.toString(16)}`
  const block = (await chain.rpc('eth_getBlockByNumber', number, true)) as NodeBlock
  const receipts = (await chain.rpc('eth_getBlockReceipts', number)) as Receipt[]
  const rest = { nonce: 0, type: 2, gasUsed: 0n, effectiveGasPrice: 0n }
  const transactions = block.transactions.map(({ hash, from, to, input, value }, transactionIndex) => {
    const status = Number(receipts[transactionIndex]?.status)
    return { ...rest, transactionIndex, hash, from, to: to ?? undefined, input, value: BigInt(value), status }
  })
  const rests = { miner: d.relay, gasLimit: 0n, gasUsed: 0n, baseFeePerGas: 0n, size: 0n }
  return {
    header: {
      height,
      hash: block.hash,
      parentHash: block.parentHash,
      timestamp: Number(block.timestamp) * 1_000,
      ...rests,
    },
    transactions,
    logs: receipts.flatMap(({ logs, transactionHash }, transactionIndex) =>
      logs.map((log) => {
        const place = { logIndex: Number(log.logIndex), transactionIndex, transactionHash }
        return {
          ...place,
          address: log.address,
          topics: log.topics,
          data: log.data,
          transaction: transactions[transactionIndex],
        }
      }),
    ),
  }
}

test('the same blocks give the same rows: in one batch or in many, final, hot, or dropped and written again', async () => {
  const blocks = await allBlocks()
  const expected = await indexer.rows('compute')
  const none = { height: -1, hash: '0x' }
  const written = async (write: (replay: Replay) => Promise<void>) => {
    const replay = await Replay.open('compute', d.network, indexer.archive.url)
    try {
      await write(replay)
      expect(await replay.rows()).toEqual(expected)
    } finally {
      await replay.close()
    }
  }
  await written((replay) => replay.final(blocks, 1_000))
  await written((replay) => replay.final(blocks, 9))
  await written(async (replay) => {
    let base = none
    for (const [i, block] of blocks.entries()) {
      await replay.hot(base, [block], none)
      base = headOf([block])
      // Every few blocks the last ones are dropped and come again.
      if (i % 20 !== 19) continue
      await replay.hot(headOf(blocks.slice(0, i - 4)), blocks.slice(i - 4, i + 1), none)
    }
  })
})

test('after a fork the index is again what the contract says', async () => {
  const provider = accountOf(SEED, 'inference/provider')
  const acts = async () => {
    await chain.send(d.users.owner, vouchCall(d, provider.address, false))
    await chain.send(d.users.owner, lockTimeCall(d, 5_000n))
    const offer = { serviceType: 'x', url: 'x', model: 'fork', verifiability: 'x', inputPrice: 1n, outputPrice: 1n }
    await chain.send(d.users.owner, vouchCall(d, provider.address, true))
    await chain.send(provider, offerCall(d, offer, provider.address, 0n))
  }
  const before = await indexer.rows('compute')
  await acts()
  await reachesHead()
  await expectViews()
  await branch(chain, 4, 5)
  await reachesHead()
  await expectViews()
  expect(await indexer.rows('compute')).toEqual(before)
  await acts()
  await reachesHead()
  await expectViews()
})
