import fc from 'fast-check'
import {
  type Abi,
  type AbiEvent,
  type AbiParameter,
  encodeAbiParameters,
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
import { agentMarket } from '../../src/processors/marketplace/agentMarket/contract'
import { agentNft } from '../../src/processors/marketplace/agentNft/contract'
import { forgetfulNode } from './answeringNode'
import { headOf, Replay } from './replay'

const place = (n: number) => `0x${n.toString(16).padStart(2, '0').repeat(20)}` as Hex
const PLACES = {
  agentNft: place(0xf1),
  agentMarket: place(0xf2),
  agenticId: place(0xf3),
  agenticIdReputation: place(0xf4),
  erc8004Identity: place(0xf5),
  erc8004Reputation: place(0xf6),
  erc8004Validation: place(0xf7),
} as const
type Name = keyof typeof PLACES
const FOREIGN = place(0xee)
const PEOPLE = [1, 2, 3].map((n) => place(n * 0x11))
const NOBODY = place(0)
const MAX = 2n ** 256n - 1n
const contracts = Object.fromEntries(
  Object.entries(PLACES).map(([name, address]) => [name, [{ address, fromBlock: 0 }]]),
)

const nodes: { url: string; close(): void }[] = []
/** One index by a node that tells nothing, one by a node that tells nonsense. */
const replays: Replay[] = []
let height = 0

beforeAll(async () => {
  nodes.push(await forgetfulNode(), await forgetfulNode(numberToHex(MAX)))
  for (const { url } of nodes) {
    const network = { ...devnet, contracts }
    replays.push(await Replay.open('marketplace', network, url, { readingOptions: ['ERC8004_ALL'] }))
  }
})
afterAll(async () => {
  for (const replay of replays) await replay.close()
  for (const node of nodes) node.close()
})

type Log = Pick<LogData, 'address' | 'topics' | 'data'>

function blockOf(logs: readonly Log[], to: Hex = PLACES.agentMarket, input: Hex = '0x'): BlockData {
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

async function play(...blocks: BlockData[]): Promise<void> {
  for (const replay of replays) {
    await replay.final(blocks, 2)
    expect(await replay.db.connect()).toMatchObject(headOf(blocks))
  }
}

const select = async (sql: string) => (await replays[0]?.db.query(sql, [])) as Record<string, unknown>[]

/** A log of a contract's event with these arguments, in order. Text is encoded like bytes, so any bytes can stand for it. */
function encoded(address: Hex, event: AbiEvent, args: readonly unknown[]): Log {
  const told = event.inputs.map((input, i) => ({ input, value: args[i] }))
  const plain = told.filter(({ input }) => !input.indexed)
  const topics = told
    .filter(({ input }) => input.indexed)
    .map(({ input, value }) =>
      /string|bytes$|\[\]/.test(input.type) ? keccak256('0x') : encodeAbiParameters([input], [value]),
    )
  return {
    address,
    topics: [toEventSelector(event), ...topics],
    data: encodeAbiParameters(
      plain.map(({ input }) => asBytes(input)),
      plain.map(({ value }) => value),
    ),
  }
}

const log = (name: Name, event: string, ...args: unknown[]) =>
  encoded(PLACES[name], getAbiItem({ abi: artefacts[name]().abi, name: event }) as AbiEvent, args)

const asBytes = (input: AbiParameter): AbiParameter =>
  JSON.parse(JSON.stringify(input).replaceAll('"type":"string', '"type":"bytes'))

const hexOf = (bytes: Uint8Array) => `0x${Buffer.from(bytes).toString('hex')}` as Hex
const text = (words: string) => hexOf(Buffer.from(words))
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 70 }).map(hexOf),
  fc.constantFrom<Hex>('0x', '0x00', '0xeda080', '0x27223b2d2d', text('𝒳\0'.repeat(900))),
)
const number = fc.oneof(fc.constantFrom(0n, 1n, 2n, 10_001n, MAX), fc.bigInt({ min: 0n, max: MAX }))
const word = fc.constantFrom(...[1, 2].map((n) => keccak256(numberToHex(n))))

/** Any value of a type; few agents and people, so that they meet. */
function anyOf(input: AbiParameter): fc.Arbitrary<unknown> {
  const { type } = input
  if (type.endsWith('[]')) return fc.array(anyOf({ ...input, type: type.slice(0, -2) }), { maxLength: 3 })
  if (type === 'tuple') {
    const parts = (input as { components: readonly AbiParameter[] }).components
    return fc.record(Object.fromEntries(parts.map((each) => [each.name as string, anyOf(each)])))
  }
  if (type === 'address') return fc.constantFrom(...PEOPLE, NOBODY, ...Object.values(PLACES))
  if (type === 'bool') return fc.boolean()
  if (type === 'uint8') return fc.constantFrom(0, 1, 18, 19, 255)
  if (type === 'uint64') return fc.constantFrom(0n, 1n, 2n, 2n ** 64n - 1n)
  if (type === 'int128') return fc.constantFrom(-(2n ** 127n), -1n, 0n, 2n ** 127n - 1n)
  if (type === 'uint256') return number
  if (type === 'bytes32') return word
  return bytes
}

const eventsIn = (abi: Abi) => abi.filter((item): item is AbiEvent => item.type === 'event')
const anyLog = fc.oneof(
  ...(Object.keys(PLACES) as Name[]).flatMap((name) =>
    eventsIn(artefacts[name]().abi).map((event) =>
      fc.tuple(...event.inputs.map(anyOf)).map((args) => encoded(PLACES[name], event, args)),
    ),
  ),
)
const selectors = [agentNft, agentMarket].flatMap(({ functions }) =>
  Object.values(functions).map(({ sighash }) => sighash),
)
const input = fc.oneof(
  fc.tuple(fc.constantFrom(...selectors), bytes).map(([selector, rest]) => `${selector}${rest.slice(2)}` as Hex),
  bytes,
)
const target = fc.constantFrom(PLACES.agentNft, PLACES.agentMarket, PEOPLE[1]!)

test('whatever the contracts log, in any order and with any input, never stops the processor', async () => {
  const step = fc.tuple(fc.array(anyLog, { maxLength: 12 }), target, input)
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
      await play(...steps.map(([logs, to, data]) => blockOf(logs, to, data)))
    }),
    { numRuns: 40, seed: 7857 },
  )
  for (const replay of replays) {
    const below = await replay.db.query(
      'SELECT id FROM agent_market_account WHERE balance_wei < 0 UNION ALL SELECT id FROM agent WHERE authorized_users < 0',
      [],
    )
    expect(below).toEqual([])
  }
})

test('an agent is known from whatever is told of it first', async () => {
  const [ann, bob] = PEOPLE as [Hex, Hex]
  await play(
    // Of one that was never minted: a transfer, a copy that comes before its own creation, and a sale.
    blockOf([log('agentNft', 'Transfer', ann, bob, 901n)]),
    blockOf([log('agentNft', 'Cloned', 902n, 903n, ann, bob), log('agentNft', 'Transfer', NOBODY, bob, 903n)]),
    blockOf([log('agentMarket', 'OrderFulfilled', ann, bob, 904n, 5n, NOBODY)]),
    blockOf([log('agentNft', 'Transfer', NOBODY, ann, MAX)]),
  )
  const id = (tokenId: bigint) => `${PLACES.agentNft}:${tokenId}`
  const agents = await select(`SELECT id, owner FROM agent WHERE id LIKE '%:90_' OR id = '${id(MAX)}' ORDER BY id`)
  expect(agents).toEqual([
    { id: id(MAX), owner: ann },
    { id: id(901n), owner: bob },
    { id: id(902n), owner: null },
    { id: id(903n), owner: bob },
  ])
  const [sale] = await select('SELECT agent, price_units FROM agent_sale WHERE token_id = 904')
  expect(sale).toEqual({ agent: null, price_units: '5' })
})

test('a fee above the whole price is computed as the contract would, and nothing is made up', async () => {
  const [ann, bob] = PEOPLE as [Hex, Hex]
  await play(
    blockOf([
      log('agentMarket', 'FeeRateUpdated', 0n, 20_000n),
      log('agentNft', 'Transfer', NOBODY, ann, 910n),
      log('agentNft', 'Transfer', ann, bob, 910n),
      log('agentMarket', 'OrderFulfilled', ann, bob, 910n, 100n, NOBODY),
    ]),
  )
  const [sale] = await select('SELECT fee_rate_bps, fee_units, price_units FROM agent_sale WHERE token_id = 910')
  expect(sale).toEqual({ fee_rate_bps: '20000', fee_units: '200', price_units: '100' })
})

test('feedback with the largest numbers and odd or very long words is kept', async () => {
  const [ann] = PEOPLE as [Hex]
  const min = -(2n ** 127n)
  const words = [text('\0'), '0xeda080', text('long'.repeat(300_000)), '0x']
  const give = (index: bigint, decimals: number) =>
    log('agenticIdReputation', 'NewFeedback', MAX, ann, index, min, decimals, '0x', ...words, keccak256('0x'))
  await play(blockOf([give(2n ** 64n - 1n, 255), give(2n ** 64n - 2n, 18)]))
  const rows = await select(
    `SELECT value, value_decimals, value_e18, tag1, tag2, length(endpoint) AS size FROM agent_feedback
     WHERE agent_number = ${MAX} AND feedback_index > 1000 ORDER BY id DESC LIMIT 2`,
  )
  const kept = { value: `${min}`, tag1: '�', size: 1_200_000 }
  expect(rows).toMatchObject([
    { ...kept, value_decimals: 18, value_e18: `${min}` },
    { ...kept, value_decimals: 255, value_e18: null },
  ])
})

test('what no ABI can read is kept raw, and what others log is not ours', async () => {
  const undecodable = [
    { ...log('agentNft', 'Updated', 1n, [], []), data: '0x' as Hex },
    { ...log('agenticId', 'Updated', 1n, [], [], []), data: pad(numberToHex(2n ** 200n)) },
    { ...log('agentMarket', 'Deposit', PEOPLE[0], 1n), topics: [toEventSelector('Deposit(address,uint256)')] },
  ]
  const foreign = ['Transfer', 'Updated', 'CreatorSet'].map((event) => ({
    ...log(
      'agentNft',
      event,
      ...(event === 'Transfer' ? [NOBODY, PEOPLE[0], 1n] : event === 'Updated' ? [1n, [], []] : [1n, PEOPLE[0]]),
    ),
    address: FOREIGN,
  }))
  await play(blockOf([...undecodable, ...foreign]))
  const raw = await select(`SELECT address FROM raw_log WHERE block_number = ${height} ORDER BY id`)
  expect(raw.map(({ address }) => address)).toEqual(undecodable.map(({ address }) => address))
  expect(await select(`SELECT id FROM agent WHERE collection = '${FOREIGN}'`)).toEqual([])
})
