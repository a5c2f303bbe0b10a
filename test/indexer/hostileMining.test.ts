import fc from 'fast-check'
import { encodeFunctionData, type Hex, keccak256, maxUint256, numberToHex } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { artefacts } from '../../devnet/contracts'
import { devnet } from '../../src/config/networks/devnet'
import type { BlockData, LogData, TransactionData } from '../../src/processors/blocks'
import { escrow } from '../../src/processors/storage/escrow/contract'
import { flow } from '../../src/processors/storage/flow/contract'
import { market } from '../../src/processors/storage/market/contract'
import { mine } from '../../src/processors/storage/mine/contract'
import { reward } from '../../src/processors/storage/reward/contract'
import { headOf, Replay } from './replay'
import { type Served, serve } from './serve'

const SENDER = `0x${'5e'.repeat(20)}`
const known = [flow, market, mine, reward, escrow].map((contract, i) => ({
  contract,
  address: `0x${`f${i}`.repeat(20)}`,
}))
const contracts = Object.fromEntries(known.map(({ contract, address }) => [contract.name, [{ address, fromBlock: 0 }]]))
const [MINE, REWARD] = ['mine', 'reward'].map((name) => contracts[name]?.[0]?.address as string) as [string, string]

let node: Served
let storage: Replay
let height = 0
/** What the node answers to each eth_call. */
let told = '0x'

beforeAll(async () => {
  node = await serve((body) => {
    const { id } = JSON.parse(body) as { id: number }
    return JSON.stringify({ jsonrpc: '2.0', id, result: told })
  })
  storage = await Replay.open('storage', { ...devnet, contracts }, node.url)
})

afterAll(async () => {
  await storage?.close()
  await node?.close()
})

/** A block with one transaction to a contract, and the logs that it emits. */
function blockOf(
  to: string,
  input: string,
  status: number,
  logs: readonly Pick<LogData, 'address' | 'topics' | 'data'>[] = [],
): BlockData {
  height += 1
  const hash = keccak256(numberToHex(height))
  const tx: TransactionData = {
    transactionIndex: 0,
    hash: keccak256(hash),
    from: SENDER,
    to,
    value: maxUint256,
    nonce: 0,
    input,
    type: 2,
    status,
    gasUsed: 1n,
    effectiveGasPrice: 1n,
  }
  const where = { transactionIndex: 0, transactionHash: tx.hash, transaction: tx }
  return {
    header: {
      height,
      hash,
      parentHash: hash,
      timestamp: 1_700_000_000_000 + height * 1_000,
      miner: SENDER,
      gasLimit: 1n,
      gasUsed: 1n,
      baseFeePerGas: 1n,
      size: 1n,
    },
    transactions: [tx],
    logs: logs.map((log, logIndex) => ({ ...log, ...where, logIndex })),
  }
}

const hex = (bytes: Uint8Array) => `0x${Buffer.from(bytes).toString('hex')}`
const events = known.flatMap(({ contract, address }) =>
  Object.values(contract.events).map((event) => ({ address, topic: (event as { topic: string }).topic })),
)
const word = fc.oneof(
  fc.uint8Array({ minLength: 32, maxLength: 32 }),
  fc.constantFrom(Buffer.alloc(32), Buffer.alloc(32, 255), Buffer.from('01'.padStart(64, '0'), 'hex')),
)

const anyLog = fc
  .tuple(fc.constantFrom(...events), fc.array(word, { maxLength: 3 }), fc.array(word, { maxLength: 6 }))
  .map(([{ address, topic }, indexed, data]) => ({
    address,
    topics: [topic, ...indexed.map(hex)],
    data: hex(Buffer.concat(data)),
  }))
const anyAnswer = fc.oneof(
  fc.constant('0x'),
  fc.uint8Array({ maxLength: 40 }).map(hex),
  fc.array(word, { minLength: 5, maxLength: 5 }).map((words) => hex(Buffer.concat(words))),
)

test('random words under every topic of mining never stop a processor, whatever the contracts answer', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyLog, { minLength: 20, maxLength: 60 }), anyAnswer, async (logs, answer) => {
      told = answer
      const block = blockOf(SENDER, '0x', 1, logs)
      await storage.final([block], 1)
      expect(await storage.db.connect()).toMatchObject(headOf([block]))
    }),
    { numRuns: 20, seed: 5, endOnFailure: true },
  )
})

const submitOf = (number: bigint, uint64: bigint) =>
  encodeFunctionData({
    abi: artefacts.mine().abi,
    functionName: 'submit',
    args: [
      {
        contextDigest: keccak256('0x01'),
        nonce: keccak256('0x02'),
        minerId: keccak256('0x03'),
        range: { startPosition: number, mineLength: number, shardId: uint64, shardMask: uint64 },
        recallPosition: number,
        sealOffset: number,
        sealedContextDigest: keccak256('0x04'),
        sealedData: Array.from({ length: 128 }, () => keccak256('0x05')),
        merkleProof: [],
      },
    ],
  })

test('a refused answer with the largest numbers is kept exactly; what does not decode is nobody’s answer', async () => {
  const whole = submitOf(maxUint256, 2n ** 64n - 1n)
  await storage.final(
    [blockOf(MINE, whole, 0), blockOf(MINE, whole.slice(0, 900), 0), blockOf(MINE, whole.slice(0, 10), 0)],
    10,
  )
  const rows = (await storage.db.query('SELECT * FROM storage_mining_attempt', [])) as Record<string, unknown>[]
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({
    success: false,
    recall_position: maxUint256.toString(),
    range_start: maxUint256.toString(),
    shard_mask: (2n ** 64n - 1n).toString(),
  })
})

test('setters and donations that reverted changed nothing', async () => {
  const { abi } = artefacts.reward()
  const set = encodeFunctionData({ abi, functionName: 'setBaseReward', args: [maxUint256] })
  const donate = encodeFunctionData({ abi, functionName: 'donate' })
  const counts = async () =>
    (
      (await storage.db.query(
        `SELECT (SELECT count(*)::int FROM storage_donation) AS donations,
          (SELECT max(value)::text FROM storage_parameter WHERE parameter = 'BASE_REWARD' AND address = $1) AS value`,
        [REWARD],
      )) as { donations: number; value: string | null }[]
    )[0]
  const before = await counts()
  await storage.final([blockOf(REWARD, set, 0), blockOf(REWARD, donate, 0)], 10)
  expect(await counts()).toEqual(before)
  await storage.final([blockOf(REWARD, set as Hex, 1), blockOf(REWARD, donate, 1)], 10)
  expect(await counts()).toEqual({ donations: 1, value: maxUint256.toString() })
})
