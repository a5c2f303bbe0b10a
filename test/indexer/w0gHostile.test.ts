import fc from 'fast-check'
import {
  type AbiEvent,
  encodeAbiParameters,
  encodeFunctionData,
  getAbiItem,
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
import { forgetfulNode } from './answeringNode'
import { headOf, Replay } from './replay'

const W0G = `0x${'f6'.repeat(20)}` as const
const AGENCY = `0x${'f7'.repeat(20)}` as const
const PEOPLE = [1, 2, 3].map((n) => `0x${n.toString(16).repeat(40)}` as Hex)
const at = (address: string) => [{ address, fromBlock: 0 }]
const base = at('0x0000000000000000000000000000000000001002')
const contracts = { w0g: at(W0G), wrappedOgBase: base, wrappedOgBaseAgency: at(AGENCY) }

/** What the contracts would tell stays unknown. */
let node: Awaited<ReturnType<typeof forgetfulNode>>
let chain: Replay
let height = 0

beforeAll(async () => {
  node = await forgetfulNode()
  chain = await Replay.open('chain', { ...devnet, contracts }, node.url)
})
afterAll(async () => {
  await chain?.close()
  node?.close()
})

type Log = Pick<LogData, 'address' | 'topics' | 'data'>

function blockOf(logs: readonly Log[], input: Hex): BlockData {
  height += 1
  const hash = keccak256(numberToHex(height))
  const tx: TransactionData = {
    transactionIndex: 0,
    hash: keccak256(hash),
    from: PEOPLE[0]!,
    to: AGENCY,
    value: 0n,
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

const someone = fc.constantFrom(...PEOPLE, `0x${'0'.repeat(40)}` as Hex)
const number = fc.oneof(
  fc.constantFrom(0n, 1n, 2n, 100n, 2n ** 64n, 2n ** 256n - 1n),
  fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }),
)

const events = artefacts.w0g().abi.filter((item): item is AbiEvent => item.type === 'event')
const anyLog = fc.oneof(
  ...events.map((event) =>
    fc.tuple(fc.tuple(...event.inputs.filter(({ indexed }) => indexed).map(() => someone)), number).map(
      ([topics, wad]): Log => ({
        address: W0G,
        topics: [toEventSelector(event), ...topics.map((topic) => pad(topic))],
        data: encodeAbiParameters([{ type: 'uint256' }], [wad]),
      }),
    ),
  ),
)

const setMinterCap = [getAbiItem({ abi: artefacts.wrappedOgBaseAgency().abi, name: 'setMinterCap' })]
const input: fc.Arbitrary<Hex> = fc.oneof(
  fc
    .tuple(someone, number, number)
    .map((args) => encodeFunctionData({ abi: setMinterCap as never, functionName: 'setMinterCap', args } as never)),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => `0xdddba6c8${Buffer.from(bytes).toString('hex')}` as Hex),
)

interface Held {
  readonly id: string
  readonly balance_wei: string | null
}

test('whatever W0G logs, in any order and with any amounts, never stops the processor, and nobody holds less than nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.array(anyLog, { maxLength: 12 }), input), { minLength: 1, maxLength: 4 }),
      async (steps) => {
        const blocks = steps.map(([logs, data]) => blockOf(logs, data))
        await chain.final(blocks, 2)
        expect(await chain.db.connect()).toMatchObject(headOf(blocks))
      },
    ),
    { numRuns: 40, seed: 21 },
  )
  const holders = (await chain.db.query('SELECT id, balance_wei FROM w0g_holder', [])) as Held[]
  expect(holders).toHaveLength(4)
  expect(holders.filter(({ balance_wei }) => balance_wei !== null && BigInt(balance_wei) < 0n)).toEqual([])
  expect(await chain.db.query('SELECT id FROM raw_log', [])).toEqual([])
})

test('who sends more than is known to be there has a balance that nobody knows any more, and is no holder', async () => {
  const deposit = events.find(({ name }) => name === 'Deposit')!
  const withdrawal = events.find(({ name }) => name === 'Withdrawal')!
  const who = `0x${'9'.repeat(40)}` as Hex
  const log = (event: AbiEvent, wad: bigint): Log => ({
    address: W0G,
    topics: [toEventSelector(event), pad(who)],
    data: encodeAbiParameters([{ type: 'uint256' }], [wad]),
  })
  const holdersNow = async () => {
    const [token] = (await chain.db.query('SELECT holders FROM w0g_token', [])) as { holders: number }[]
    return token?.holders ?? 0
  }
  const before = await holdersNow()
  await chain.final([blockOf([log(deposit, 5n)], '0x')], 1)
  expect(await holdersNow()).toBe(before + 1)
  await chain.final([blockOf([log(withdrawal, 6n)], '0x'), blockOf([log(deposit, 9n)], '0x')], 1)
  expect(await holdersNow()).toBe(before)
  expect(await chain.db.query('SELECT id, balance_wei FROM w0g_holder WHERE id = $1', [who])).toEqual([
    { id: who, balance_wei: null },
  ])
})
