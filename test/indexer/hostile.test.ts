import fc from 'fast-check'
import { encodeAbiParameters, type Hex, keccak256, numberToHex, pad } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { devnet } from '../../src/config/networks/devnet'
import type { BlockData, LogData, TransactionData } from '../../src/processors/blocks'
import { fineTuning } from '../../src/processors/compute/fineTuning/contract'
import { inference } from '../../src/processors/compute/inference/contract'
import { flow } from '../../src/processors/storage/flow/contract'
import { forgetfulNode } from './answeringNode'
import { headOf, Replay } from './replay'

const FLOW = `0x${'f1'.repeat(20)}` as const
const MARKET = `0x${'f2'.repeat(20)}` as const
const INFERENCE = `0x${'f3'.repeat(20)}` as const
const TUNING = `0x${'f4'.repeat(20)}` as const
const SENDER = `0x${'5e'.repeat(20)}` as const
const at = (address: string) => [{ address, fromBlock: 0 }]
const network = {
  ...devnet,
  contracts: {
    flow: at(FLOW),
    market: at(MARKET),
    inference: at(INFERENCE),
    fineTuning: at(TUNING),
    ledger: [],
  },
}

let node: Awaited<ReturnType<typeof forgetfulNode>>
let compute: Replay
let storage: Replay
let height = 0

beforeAll(async () => {
  node = await forgetfulNode()
  compute = await Replay.open('compute', network, node.url)
  storage = await Replay.open('storage', network, node.url)
})

afterAll(async () => {
  await compute?.close()
  await storage?.close()
  node?.close()
})

/** A block with one transaction that emits the logs. */
function blockOf(logs: readonly Pick<LogData, 'address' | 'topics' | 'data'>[], input = '0x'): BlockData {
  height += 1
  const hash = keccak256(numberToHex(height))
  const tx: TransactionData = {
    transactionIndex: 0,
    hash: keccak256(hash),
    from: SENDER,
    to: logs[0]?.address,
    value: 0n,
    nonce: 0,
    input,
    type: 2,
    status: 1,
    gasUsed: 1n,
    effectiveGasPrice: 1n,
  }
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
    logs: logs.map((log, logIndex) => ({
      ...log,
      logIndex,
      transactionIndex: 0,
      transactionHash: tx.hash,
      transaction: tx,
    })),
  }
}

/** A string argument is encoded like bytes: so any bytes at all can stand where text is expected. */
function serviceUpdated(
  texts: readonly Hex[],
  numbers: readonly bigint[],
): Pick<LogData, 'address' | 'topics' | 'data'> {
  const [serviceType, url, model, verifiability] = texts as [Hex, Hex, Hex, Hex]
  const [input, output, updatedAt] = numbers as [bigint, bigint, bigint]
  const bytes = { type: 'bytes' } as const
  const uint = { type: 'uint256' } as const
  return {
    address: INFERENCE,
    topics: [inference.events.ServiceUpdated.topic, pad(SENDER)],
    data: encodeAbiParameters(
      [bytes, bytes, uint, uint, uint, bytes, bytes],
      [serviceType, url, input, output, updatedAt, model, verifiability],
    ),
  }
}

const anyText = fc
  .oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc
      .constantFrom('\0', '\ud800', "'; DROP TABLE block; --", '\u0000\uffff', '𝒳'.repeat(900), '"\\')
      .map((text) => Uint8Array.from(Buffer.from(text, 'utf16le'))),
    fc.string({ unit: 'binary', maxLength: 20 }).map((text) => Uint8Array.from(Buffer.from(text))),
    fc.constant(Uint8Array.from([0xed, 0xa0, 0x80, 0, 0xff])),
  )
  .map((bytes) => `0x${Buffer.from(bytes).toString('hex')}` as Hex)
const anyNumber = fc.oneof(
  fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }),
  fc.bigInt({ min: 0n, max: 10n ** 13n }),
  fc.constant(2n ** 256n - 1n),
  fc.constant(0n),
)

test('whatever text and numbers a provider lists are stored, never fatal', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyText, { minLength: 4, maxLength: 4 }),
      fc.array(anyNumber, { minLength: 3, maxLength: 3 }),
      async (texts, numbers) => {
        const block = blockOf([serviceUpdated(texts, numbers)])
        await compute.final([block], 1)
        const [row] = (await compute.db.query(
          'SELECT input_price_wei, output_price_wei, model FROM compute_service_version WHERE from_block = $1',
          [block.header.height],
        )) as { input_price_wei: string; output_price_wei: string; model: string }[]
        expect(BigInt(row!.input_price_wei)).toBe(numbers[0])
        expect(BigInt(row!.output_price_wei)).toBe(numbers[1])
        expect(row!.model).toBe(Buffer.from(texts[2]!.slice(2), 'hex').toString('utf8').replaceAll('\0', '\uFFFD'))
      },
    ),
    { numRuns: 60, seed: 7 },
  )
})

/** Calldata of a listing, all of whose texts are any bytes. */
function listing(texts: readonly Hex[], numbers: readonly bigint[], additionalInfo: Hex): string {
  const [serviceType, url, model, verifiability] = texts as [Hex, Hex, Hex, Hex]
  const [input, output] = numbers as [bigint, bigint]
  const { sighash } =
    inference.functions['addOrUpdateService((string,string,string,string,uint256,uint256,string,address))']
  const types = ['bytes', 'bytes', 'bytes', 'bytes', 'uint256', 'uint256', 'bytes', 'address']
  const params = encodeAbiParameters([{ type: 'tuple', components: types.map((type) => ({ type })) }], [
    [serviceType, url, model, verifiability, input, output, additionalInfo, SENDER],
  ] as never)
  return `${sighash}${params.slice(2)}`
}

const anyInfo = fc.oneof(
  anyText,
  fc
    .record({
      ProviderType: fc.jsonValue(),
      TargetSeparated: fc.jsonValue(),
      TargetTeeAddress: fc.jsonValue(),
      MultiModel: fc.boolean(),
      priceDenomination: fc.string({ unit: 'binary' }),
      tieredPricing: fc.record({
        tiers: fc.array(
          fc.record({ maxInputTokens: fc.double(), inputMultiplier: fc.double(), outputMultiplier: fc.double() }),
        ),
      }),
      cacheTokenBilling: fc.record({ divisor: fc.double() }),
    })
    .map((value) => `0x${Buffer.from(JSON.stringify(value)).toString('hex')}` as Hex),
)

test('whatever a provider adds to its service is kept as text, and never fatal', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyText, { minLength: 4, maxLength: 4 }),
      fc.array(anyNumber, { minLength: 3, maxLength: 3 }),
      anyInfo,
      async (texts, numbers, info) => {
        const block = blockOf([serviceUpdated(texts, numbers)], listing(texts, numbers, info))
        await compute.final([block], 1)
        const [row] = (await compute.db.query(
          'SELECT additional_info, source, tee_signer_address FROM compute_service_version WHERE from_block = $1',
          [block.header.height],
        )) as object[]
        expect(row).toEqual({
          additional_info: Buffer.from(info.slice(2), 'hex').toString('utf8').replaceAll('\0', '\uFFFD'),
          source: 'CALLDATA',
          tee_signer_address: SENDER,
        })
      },
    ),
    { numRuns: 60, seed: 8 },
  )
})

test('logs that do not decode, and topics nobody reads, are kept raw and counted; the processor goes on', async () => {
  const topics = [
    [flow.events.Submit.topic],
    [flow.events.Submit.topic, pad(SENDER), pad(SENDER)],
    [flow.events.NewEpoch.topic, pad(SENDER), pad('0x01'), pad('0x02')],
    [keccak256('0x00')],
    [],
  ]
  const before = (await storage.db.query('SELECT reason FROM raw_log', [])) as unknown[]
  expect(before).toEqual([])
  const logs = topics.map((each) => ({ address: FLOW, topics: each, data: '0xdeadbeef' }))
  await storage.final([blockOf(logs)], 1)
  const rows = (await storage.db.query('SELECT reason, topics, data FROM raw_log ORDER BY id', [])) as {
    reason: string
    topics: Buffer
    data: Buffer
  }[]
  expect(rows.map((row) => row.reason)).toEqual(['UNDECODABLE', 'UNDECODABLE', 'UNDECODABLE', 'UNHANDLED', 'UNHANDLED'])
  expect(rows.map((row) => row.topics.length)).toEqual(topics.map((each) => each.length * 32))
  expect(rows.every((row) => row.data.toString('hex') === 'deadbeef')).toBe(true)
})

test('random bytes under every known topic never stop a processor', async () => {
  const known = [
    ...Object.values(inference.events).map(({ topic }) => [INFERENCE, topic] as const),
    ...Object.values(fineTuning.events).map(({ topic }) => [TUNING, topic] as const),
  ]
  const calls = Object.values({ ...inference.functions, ...fineTuning.functions }).map(({ sighash }) => sighash)
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...known),
      fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 3 }),
      fc.uint8Array({ maxLength: 400 }),
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom(...calls),
      async ([address, topic], indexed, data, input, sighash) => {
        const hex = (bytes: Uint8Array) => `0x${Buffer.from(bytes).toString('hex')}`
        const log = { address, topics: [topic, ...indexed.map(hex)], data: hex(data) }
        const block = blockOf([log], `${sighash}${hex(input).slice(2)}`)
        await compute.final([block], 1)
        expect(await compute.db.connect()).toMatchObject(headOf([block]))
      },
    ),
    { numRuns: 200, seed: 11 },
  )
})

/** What each event has beside user and provider; names are bytes. */
const ACTS = {
  DeliverableAdded: ['name', 'name', 'number'],
  DeliverableAcknowledged: ['name', 'number'],
  DeliverableAbandoned: ['name', 'number'],
  DeliverableEvicted: ['name', 'name', 'number'],
  FeesSettled: ['name', 'number', 'flag', 'number'],
  AccountDeleted: ['number'],
} as const
const TYPES = { name: 'bytes', number: 'uint256', flag: 'bool' } as const

/** A log of fine-tuning between one user and one provider, also one that the contract would never emit. */
function deliverableLog(act: keyof typeof ACTS, name: Hex, number: bigint) {
  const values = { name, number, flag: number % 2n === 0n }
  const data = encodeAbiParameters(
    ACTS[act].map((kind) => ({ type: TYPES[kind] })),
    ACTS[act].map((kind) => values[kind]),
  )
  return { address: TUNING, topics: [fineTuning.events[act].topic, pad(SENDER), pad(SENDER)], data }
}

test('in whatever order steps of deliverables come, whatever their names are: final states are never left', async () => {
  const names = ['0xff', '0xfe', '0x00', '0x61', `0x${'00ff'.repeat(2_000)}`, '0x'] as const
  const step = fc.tuple(
    fc.constantFrom(...(Object.keys(ACTS) as (keyof typeof ACTS)[])),
    fc.constantFrom(...names),
    anyNumber,
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 8 }), async (blocks) => {
      const seen = new Map<string, string>()
      for (const steps of blocks) {
        const block = blockOf(steps.map(([act, name, number]) => deliverableLog(act, name, number)))
        await compute.final([block], 1)
        const rows = (await compute.db.query('SELECT id, status FROM compute_deliverable', [])) as {
          id: string
          status: string
        }[]
        for (const { id, status } of rows) {
          const before = seen.get(id) ?? 'ADDED'
          if (before !== 'ADDED' && before !== 'ACKNOWLEDGED') expect({ id, status }).toEqual({ id, status: before })
          if (before === 'ACKNOWLEDGED') expect(status).not.toBe('ADDED')
          seen.set(id, status)
        }
      }
    }),
    { numRuns: 20, seed: 13 },
  )
  const [totals] = (await compute.db.query(
    `SELECT (SELECT added FROM compute_fine_tuning_user WHERE id = $1) AS told, count(*)::int AS rows FROM compute_deliverable
       WHERE user_address = $1`,
    [SENDER],
  )) as { told: number; rows: number }[]
  expect(totals?.told).toBe(totals?.rows)
})
