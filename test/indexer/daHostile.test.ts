import fc from 'fast-check'
import {
  type Abi,
  type AbiEvent,
  type AbiParameter,
  encodeAbiParameters,
  encodeFunctionData,
  encodeFunctionResult,
  type Hex,
  keccak256,
  numberToHex,
  pad,
  toEventSelector,
} from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { UNKNOWN_TOPIC } from '../../devnet/acts/rawLogs'
import { artefacts } from '../../devnet/contracts'
import { devnet } from '../../src/config/networks/devnet'
import type { BlockData, LogData, TransactionData } from '../../src/processors/blocks'
import { daEntrance } from '../../src/processors/da/daEntrance/contract'
import { daRegistry } from '../../src/processors/da/daRegistry/contract'
import { daSigners } from '../../src/processors/da/daSigners/contract'
import { headOf, Replay } from './replay'
import { type Served, serve } from './serve'

const ENTRANCE = `0x${'d1'.repeat(20)}` as const
const SIGNERS = `0x${'0'.repeat(36)}1000` as const
const REGISTRY = `0x${'d3'.repeat(20)}` as const
const PEOPLE = [1, 2, 3].map((n) => `0x${n.toString(16).repeat(40)}` as Hex)
const MAX = 2n ** 256n - 1n
const at = (address: string) => [{ address, fromBlock: 0 }]
const network = { ...devnet, contracts: { daEntrance: at(ENTRANCE), daSigners: at(SIGNERS), daRegistry: at(REGISTRY) } }
const { abi: entranceAbi } = artefacts.daEntrance()
const { abi: signersAbi } = artefacts.daSigners()

/** Epochs that there are, and such as no chain reaches. Each has quorums of another kind. */
const EPOCHS = [0n, 1n, 2n, 3n, 4n, 2n ** 32n, 2n ** 63n, 2n ** 64n, MAX]

/** What the node answers for a quorum: nothing, garbage, no rows, one row, rows that repeat, many. */
function quorumAnswer(epoch: bigint): Hex | null {
  const rows = (count: number) => Array.from({ length: count }, (_, row) => PEOPLE[row % 3] as Hex)
  const told = (result: readonly Hex[]) => encodeFunctionResult({ abi: signersAbi, functionName: 'getQuorum', result })
  switch (EPOCHS.indexOf(epoch) % 7) {
    case 0:
      return null
    case 1:
      return '0x'
    case 2:
      return `0x${'ff'.repeat(96)}`
    case 3:
      return told([])
    case 4:
      return told(rows(1))
    case 5:
      return told(rows(3_072))
    default:
      return told(rows(20))
  }
}

function answerTo(data: Hex): Hex | null {
  if (data.startsWith(daSigners.functions.getQuorum.sighash))
    return quorumAnswer(BigInt(data.slice(0, 74).replace(/^0x.{8}/, '0x')))
  if (data === daSigners.functions.epochNumber.sighash) return numberToHex(MAX, { size: 32 })
  return '0x'
}

let node: Served
let da: Replay
let height = 0
const played: BlockData[] = []

beforeAll(async () => {
  node = await serve((body) => {
    const { id, params } = JSON.parse(body) as { id: number; params: [{ data: Hex }] }
    const result = answerTo(params[0].data)
    const outcome = result === null ? { error: { code: 3, message: 'execution reverted' } } : { result }
    return JSON.stringify({ jsonrpc: '2.0', id, ...outcome })
  })
  da = await Replay.open('da', network, node.url)
})
afterAll(async () => {
  await da?.close()
  await node?.close()
})

type Log = Pick<LogData, 'address' | 'topics' | 'data'>

function blockOf(logs: readonly Log[], to: Hex, input: Hex): BlockData {
  height += 1
  const hash = keccak256(numberToHex(height))
  const tx: TransactionData = {
    transactionIndex: 0,
    hash: keccak256(hash),
    from: PEOPLE[0]!,
    to,
    value: MAX,
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
const someone = fc.constantFrom(...PEOPLE)
const number = fc.oneof(fc.constantFrom(...EPOCHS), fc.constantFrom(0n, 1n), fc.bigInt({ min: 0n, max: MAX }))
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 70 }).map(hexOf),
  fc.constantFrom<Hex>(
    '0x',
    '0x00',
    '0xff',
    '0xeda080',
    '0x27223b2d2d',
    `0x${'ff'.repeat(384)}`,
    `0x${'80'.repeat(2_000)}`,
  ),
  fc.constant(hexOf(Buffer.from('𝒳\0'.repeat(900)))),
)
const root = fc.constantFrom(...[1, 2, 3].map((n) => keccak256(numberToHex(n))))

/** Any value of a type. Text is encoded like bytes, so any bytes can stand where text is expected. */
function anyOf(parameter: AbiParameter): fc.Arbitrary<unknown> {
  const { type } = parameter
  const many = /^(.*)\[(\d*)\]$/.exec(type)
  if (many !== null) {
    const length = many[2] === '' ? { maxLength: 3 } : { minLength: Number(many[2]), maxLength: Number(many[2]) }
    return fc.array(anyOf({ ...parameter, type: many[1] as string }), length)
  }
  if (type === 'tuple') {
    const { components } = parameter as { components: readonly AbiParameter[] }
    return fc.record(Object.fromEntries(components.map((each) => [each.name as string, anyOf(each)])))
  }
  if (type === 'address') return someone
  if (type === 'uint32') return fc.constantFrom(0, 1, 19, 2 ** 32 - 1)
  if (type === 'uint64') return fc.constantFrom(0n, 1n, 2n ** 64n - 1n)
  if (type.startsWith('uint')) return number
  if (type === 'bytes32') return root
  return bytes
}

const asBytes = (parameter: AbiParameter): AbiParameter =>
  parameter.type === 'string' ? { ...parameter, type: 'bytes' } : parameter

/** A log of an event, with any arguments. */
function logOf(address: Hex, event: AbiEvent): fc.Arbitrary<Log> {
  const indexed = event.inputs.filter((input) => input.indexed)
  const plain = event.inputs.filter((input) => !input.indexed)
  return fc.tuple(fc.tuple(...indexed.map(anyOf)), fc.tuple(...plain.map(anyOf))).map(([topics, data]) => ({
    address,
    topics: [
      toEventSelector(event),
      ...topics.map((topic) => (typeof topic === 'bigint' ? numberToHex(topic, { size: 32 }) : pad(topic as Hex))),
    ],
    data: encodeAbiParameters(plain.map(asBytes), data),
  }))
}

const eventsIn = (abi: Abi) => abi.filter((item): item is AbiEvent => item.type === 'event')
const CONTRACTS = [
  [ENTRANCE, artefacts.daEntrance().abi],
  [SIGNERS, artefacts.daSigners().abi],
  [REGISTRY, artefacts.daRegistry().abi],
] as const
const anyEvent = fc.oneof(...CONTRACTS.flatMap(([address, abi]) => eventsIn(abi).map((event) => logOf(address, event))))
const verified = logOf(ENTRANCE, eventsIn(entranceAbi).find(({ name }) => name === 'ErasureCommitmentVerified')!)
/** What a later ABI might log: a known topic with too little data, an unknown one, and none at all. */
const broken = fc
  .tuple(anyEvent, fc.nat({ max: 40 }))
  .chain(([log, keep]) =>
    fc.constantFrom<Log>(
      { ...log, data: log.data.slice(0, 2 + 2 * keep) },
      { ...log, topics: [UNKNOWN_TOPIC] },
      { ...log, topics: [] },
    ),
  )
const anyLog = fc.oneof({ weight: 3, arbitrary: anyEvent }, { weight: 2, arbitrary: verified }, broken)

const CALLS = [daEntrance, daSigners, daRegistry].flatMap(({ functions }) => Object.values(functions))
const input: fc.Arbitrary<Hex> = fc.oneof(
  ...CONTRACTS.flatMap(([, abi]) =>
    abi.flatMap((item) =>
      item.type === 'function' && item.stateMutability !== 'view' && item.stateMutability !== 'pure'
        ? [
            fc
              .tuple(...item.inputs.map((each) => (each.type === 'string' ? fc.string() : asText(anyOf(each)))))
              .map((args) => encodeFunctionData({ abi: [item], args } as never)),
          ]
        : [],
    ),
  ),
  fc.tuple(fc.constantFrom(...CALLS), bytes).map(([{ sighash }, rest]) => `${sighash}${rest.slice(2)}` as Hex),
  bytes,
)

/** Calldata is encoded by its own ABI, whose text must be text. */
function asText(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return value.map((given) => {
    if (typeof given !== 'object' || given === null || !('socket' in given)) return given
    return { ...given, socket: Buffer.from(String(given.socket).slice(2), 'hex').toString('latin1') }
  })
}

const select = async (sql: string) => (await da.db.query(sql, [])) as Record<string, unknown>[]

test('whatever the contracts log, with any input and any answer of the node, never stops the processor', async () => {
  const step = fc.tuple(
    fc.array(anyLog, { maxLength: 12 }),
    fc.constantFrom(ENTRANCE, SIGNERS, REGISTRY, PEOPLE[1]!),
    input,
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
      const blocks = steps.map(([logs, to, data]) => blockOf(logs, to, data))
      await da.final(blocks, 2)
      played.push(...blocks)
      expect(await da.db.connect()).toMatchObject(headOf(blocks))
    }),
    { numRuns: 60, seed: 17 },
  )
  expect(await select('SELECT id FROM da_attestation WHERE quorum_rows IS NULL LIMIT 1')).toHaveLength(1)
  expect(await select('SELECT id FROM da_attestation WHERE quorum_rows = 3072 LIMIT 1')).toHaveLength(1)
})

test('what cannot be decoded is kept as it came', async () => {
  const raw = await select('SELECT address, data FROM raw_log')
  const unknown = played.flatMap(({ logs }) =>
    logs.filter(({ topics }) => topics[0] === UNKNOWN_TOPIC || topics.length === 0),
  )
  expect(unknown.length).toBeGreaterThan(5)
  expect(raw.length).toBeGreaterThan(unknown.length)
})

test('nobody has signed more than was assigned, and totals are the sums of facts', async () => {
  expect(await select('SELECT * FROM da_attestation WHERE signed_rows > quorum_rows OR signers > members')).toEqual([])
  expect(await select('SELECT * FROM da_signature WHERE rows_signed > rows_assigned')).toEqual([])
  const facts = `SELECT signer, sum(rows_assigned) AS assigned, sum(rows_signed) AS signed FROM da_signature GROUP BY 1`
  expect(
    await select(`SELECT * FROM (${facts}) f FULL JOIN (SELECT * FROM da_signer WHERE attestations > 0) s ON s.id = f.signer
                  WHERE f.assigned IS DISTINCT FROM s.rows_assigned OR f.signed IS DISTINCT FROM s.rows_signed`),
  ).toEqual([])
  expect(
    await select(`SELECT blob, count(*) FROM da_upload GROUP BY blob
                  EXCEPT SELECT id, uploads FROM da_blob`),
  ).toEqual([])
})

test('the same blocks one by one give the same rows', async () => {
  const again = await Replay.open('da', network, node.url)
  try {
    await again.final(played, 1)
    expect(await again.rows()).toEqual(await da.rows())
  } finally {
    await again.close()
  }
})
