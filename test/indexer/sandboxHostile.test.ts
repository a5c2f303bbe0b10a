import fc from 'fast-check'
import {
  type Abi,
  type AbiEvent,
  type AbiParameter,
  encodeAbiParameters,
  encodeFunctionData,
  type Hex,
  keccak256,
  numberToHex,
  pad,
  toEventSelector,
} from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { artefacts } from '../../devnet/contracts'
import { devnet } from '../../src/config/networks/devnet'
import type { BlockData, LogData, TransactionData } from '../../src/processors/blocks'
import { sandbox } from '../../src/processors/compute/sandbox/contract'
import { headOf, Replay } from './replay'

const SANDBOX = `0x${'f4'.repeat(20)}` as const
const REGISTRY = `0x${'f5'.repeat(20)}` as const
const PEOPLE = [1, 2, 3].map((n) => `0x${n.toString(16).repeat(40)}` as Hex)
const NOBODY = `0x${'0'.repeat(40)}` as const
const at = (address: string) => [{ address, fromBlock: 0 }]
const contracts = { flow: [], market: [], inference: [], ledger: [], sandbox: at(SANDBOX), tappRegistry: at(REGISTRY) }

let compute: Replay
let height = 0

beforeAll(async () => {
  compute = await Replay.open('compute', { ...devnet, contracts }, 'http://127.0.0.1:1')
})
afterAll(() => compute?.close())

type Log = Pick<LogData, 'address' | 'topics' | 'data'>

function blockOf(logs: readonly Log[], to: Hex, input: Hex): BlockData {
  height += 1
  const hash = keccak256(numberToHex(height))
  const tx: TransactionData = {
    transactionIndex: 0,
    hash: keccak256(hash),
    from: PEOPLE[0]!,
    to,
    value: 2n ** 256n - 1n,
    nonce: 0,
    input,
    type: 2,
    status: 1,
    gasUsed: 1n,
    effectiveGasPrice: 1n,
  }
  const header = { height, hash, parentHash: hash, timestamp: 1_700_000_000_000 + height * 1_000, miner: PEOPLE[0]! }
  return {
    header: { ...header, gasLimit: 1n, gasUsed: 1n, baseFeePerGas: 1n, size: 1n },
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

const hexOf = (bytes: Uint8Array) => `0x${Buffer.from(bytes).toString('hex')}` as Hex
const someone = fc.constantFrom(...PEOPLE, NOBODY)
const number = fc.oneof(
  fc.constantFrom(0n, 1n, 2n, 100n, 2n ** 64n, 2n ** 256n - 1n),
  fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }),
)
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 70 }).map(hexOf),
  fc.constantFrom<Hex>('0x', '0x00', '0xeda080', '0x27223b2d2d', hexOf(Buffer.from('𝒳\0'.repeat(900)))),
)
const word = fc.constantFrom(...[1, 2].map((n) => keccak256(numberToHex(n))))

/** Any value of a type. Text is encoded like bytes, so any bytes can stand where text is expected. */
function anyOf({ type }: AbiParameter): fc.Arbitrary<unknown> {
  if (type.endsWith('[]')) return fc.array(bytes, { maxLength: 3 })
  if (type === 'address') return someone
  if (type === 'bool') return fc.boolean()
  if (type === 'uint8') return fc.constantFrom(0, 1, 2, 7, 255)
  if (type === 'uint256') return number
  if (type === 'bytes32') return word
  return bytes
}

const asBytes = ({ type, ...rest }: AbiParameter): AbiParameter => ({
  ...rest,
  type: type === 'string' ? 'bytes' : type,
})

/** A log of an event, with any arguments. */
function logOf(address: Hex, event: AbiEvent): fc.Arbitrary<Log> {
  const indexed = event.inputs.filter((input) => input.indexed)
  const plain = event.inputs.filter((input) => !input.indexed)
  return fc
    .tuple(
      fc.tuple(...indexed.map((each) => (each.type === 'string' ? word : anyOf(each)))),
      fc.tuple(...plain.map(anyOf)),
    )
    .map(([topics, data]) => ({
      address,
      topics: [toEventSelector(event), ...topics.map((topic) => pad(topic as Hex))],
      data: encodeAbiParameters(plain.map(asBytes), data),
    }))
}

const eventsIn = (abi: Abi) => abi.filter((item): item is AbiEvent => item.type === 'event')
const anyLog = fc.oneof(
  ...eventsIn(artefacts.sandbox().abi).map((event) => logOf(SANDBOX, event)),
  ...eventsIn(artefacts.tappRegistry().abi).map((event) => logOf(REGISTRY, event)),
)

const voucher = fc.record({
  user: someone,
  provider: someone,
  totalFee: number,
  usageHash: word,
  nonce: number,
  signature: bytes,
})
const input: fc.Arbitrary<Hex> = fc.oneof(
  fc
    .array(voucher, { maxLength: 5 })
    .map((vouchers) =>
      encodeFunctionData({ abi: artefacts.sandbox().abi, functionName: 'settleFeesWithTEE', args: [vouchers] }),
    ),
  fc
    .tuple(fc.constantFrom(...Object.values(sandbox.functions)), bytes)
    .map(([{ sighash }, rest]) => `${sighash}${rest.slice(2)}` as Hex),
  bytes,
)

test('whatever both contracts log, in any order and with any input, never stops the processor, and nothing falls below zero', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.array(anyLog, { maxLength: 12 }), fc.constantFrom(SANDBOX, REGISTRY, PEOPLE[1]!), input), {
        minLength: 1,
        maxLength: 4,
      }),
      async (steps) => {
        const blocks = steps.map(([logs, to, data]) => blockOf(logs, to, data))
        await compute.final(blocks, 2)
        expect(await compute.db.connect()).toMatchObject(headOf(blocks))
      },
    ),
    { numRuns: 40, seed: 13 },
  )
  const below = (table: string, columns: readonly string[]) =>
    compute.db.query(`SELECT * FROM ${table} WHERE ${columns.map((column) => `${column} < 0`).join(' OR ')}`, [])
  expect(await below('compute_sandbox_account', ['balance_wei', 'pending_refund_wei', 'cancelled_refund_wei'])).toEqual(
    [],
  )
  expect(await below('compute_sandbox_provider', ['earnings_wei', 'failures'])).toEqual([])
  expect(await below('compute_sandbox_voucher', ['settled_wei'])).toEqual([])
  expect(await below('compute_tapp_app', ['acknowledged_users', 'node_count'])).toEqual([])
})
