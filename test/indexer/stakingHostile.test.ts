import fc from 'fast-check'
import { encodeAbiParameters, type Hex, keccak256, numberToHex, pad } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { devnet } from '../../src/config/networks/devnet'
import type { BlockData, TransactionData } from '../../src/processors/blocks'
import { registry } from '../../src/processors/staking/registry/contract'
import { validator } from '../../src/processors/staking/validator/contract'
import { answeringNode } from './answeringNode'
import { headOf, Replay } from './replay'

const REGISTRY = `0x${'f6'.repeat(20)}` as const
const PEOPLE = [1, 2, 3].map((n) => `0x${n.toString(16).repeat(40)}` as Hex)
const KEYS = ['0x', '0x01', '0xabc0', `0x${'0a'.repeat(48)}`, `0x${'ee'.repeat(4_000)}`] as const
const LOOK_ALIKE = `0x${'ab'.repeat(20)}` as const
const network = { ...devnet, contracts: { staking: [{ address: REGISTRY, fromBlock: 0 }] } }

/** Where the registry would put a key's validator. */
const creationOf = (key: Hex) =>
  `${registry.functions.computeValidatorAddress.sighash}${encodeAbiParameters([{ type: 'bytes' }], [key]).slice(2)}`
const addressOf = (data: string) => `0x${keccak256(data as Hex).slice(-40)}` as Hex
const VALIDATORS = KEYS.map((key) => addressOf(creationOf(key)))

/** Some views refuse, some answer nothing, some what no view tells, and some the largest number there is. */
function answer(to: string, data: string): string | null {
  if (data.startsWith(registry.functions.computeValidatorAddress.sighash)) return pad(addressOf(data))
  const dice = Number(BigInt(keccak256(`${to}${data.slice(2)}` as Hex)) % 5n)
  return [null, '0x', `0x${'ff'.repeat(64)}`, pad(numberToHex(2n ** 255n)), pad('0x07')][dice] as string | null
}

let node: Awaited<ReturnType<typeof answeringNode>>
let staking: Replay
let height = 0

beforeAll(async () => {
  node = await answeringNode(answer)
  staking = await Replay.open('staking', network, node.url)
})
afterAll(async () => {
  await staking?.close()
  node?.close()
})

type Sent = Pick<TransactionData, 'from' | 'to' | 'input' | 'value' | 'status'>

function blockOf(transactions: readonly Sent[]): BlockData {
  height += 1
  const hash = keccak256(numberToHex(height))
  const header = {
    height,
    hash,
    parentHash: keccak256(numberToHex(height - 1)),
    timestamp: 1_700_000_000_000 + height * 7_000_000,
    miner: REGISTRY,
  }
  return {
    header: { ...header, gasLimit: 1n, gasUsed: 1n, baseFeePerGas: 1n, size: 1n },
    transactions: transactions.map((sent, transactionIndex) => ({
      ...sent,
      transactionIndex,
      hash: keccak256(`${hash}${transactionIndex.toString(16).padStart(2, '0')}`),
      nonce: 0,
      type: 2,
      gasUsed: 1n,
      effectiveGasPrice: 1n,
    })),
    logs: [],
  }
}

const hexOf = (bytes: Uint8Array) => `0x${Buffer.from(bytes).toString('hex')}` as Hex
const someone = fc.constantFrom(...PEOPLE, LOOK_ALIKE)
const number = fc.oneof(
  fc.constantFrom(0n, 1n, 100n, 2n ** 32n - 1n, 2n ** 96n - 1n, 2n ** 256n - 1n),
  fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }),
)
/** Encoded as bytes, so that any bytes stand where text is expected. */
const text = fc.oneof(
  fc.uint8Array({ maxLength: 70 }).map(hexOf),
  fc.constantFrom<Hex>(
    '0x',
    '0x00',
    '0xeda080',
    '0x27223b2d2d',
    hexOf(Buffer.from('𝒳\0'.repeat(900))),
    hexOf(Buffer.alloc(1_000_000, 'x')),
  ),
)
const description = fc.tuple(text, text, text, text, text)
const BYTES = { type: 'bytes' } as const
const UINT = { type: 'uint256' } as const
const DESCRIPTION = { type: 'tuple', components: [BYTES, BYTES, BYTES, BYTES, BYTES] } as const
const callOf = (sighash: string, types: readonly object[], values: readonly unknown[]) =>
  `${sighash}${encodeAbiParameters(types as never, values as never).slice(2)}`

const key = fc.constantFrom<Hex>(...KEYS)
const toRegistry = fc
  .oneof(
    key.map((each) => callOf(registry.functions.createValidator.sighash, [BYTES], [each])),
    fc
      .tuple(
        fc.constantFrom(
          registry.functions.initializeValidator,
          registry.functions.createAndInitializeValidatorIfNecessary,
        ),
        description,
        fc.constantFrom(0n, 50_000n, 2n ** 32n - 1n),
        fc.constantFrom(0n, 2n ** 96n - 1n),
        key,
      )
      .map(([{ sighash }, ...args]) => callOf(sighash, [DESCRIPTION, UINT, UINT, BYTES, BYTES], [...args, '0x'])),
    text,
  )
  .map((input) => ({ to: REGISTRY as string, input }))
const { functions } = validator
const toValidator = fc.record({
  to: fc.constantFrom<string>(...VALIDATORS, LOOK_ALIKE),
  input: fc.oneof(
    someone.map((who) => callOf(functions.delegate.sighash, [UINT], [BigInt(who)])),
    fc
      .tuple(someone, number)
      .map(([who, shares]) => callOf(functions.undelegate.sighash, [UINT, UINT], [BigInt(who), shares])),
    someone.map((who) => callOf(functions.withdrawCommission.sighash, [UINT], [BigInt(who)])),
    someone.map((who) => callOf(functions.withdrawTipFee.sighash, [UINT], [BigInt(who)])),
    fc.constantFrom(0n, 2n ** 32n - 1n).map((rate) => callOf(functions.setCommissionRate.sighash, [UINT], [rate])),
    fc.constantFrom(0n, 2n ** 96n - 1n).map((fee) => callOf(functions.setWithdrawalFeeInGwei.sighash, [UINT], [fee])),
    description.map((said) => callOf(functions.setDescription.sighash, [DESCRIPTION], [said])),
    fc.constantFrom(
      functions.distributeRewards.sighash,
      functions.processWithdrawQueue.sighash,
      functions.processFailedWithdrawStack.sighash,
    ),
    fc
      .tuple(fc.constantFrom(...Object.values(functions)), text)
      .map(([{ sighash }, rest]) => `${sighash}${rest.slice(2)}`),
  ),
})
const sent: fc.Arbitrary<Sent> = fc
  .tuple(fc.oneof(toRegistry, toValidator), fc.constantFrom(...PEOPLE), number, fc.constantFrom(0, 1, 1, 1))
  .map(([call, from, value, status]) => ({ ...call, from, value, status }))

test('whatever is sent to the registry, to validators and to look-alikes, and whatever a node answers, nothing stops', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(sent, { maxLength: 8 }), { minLength: 1, maxLength: 4 }), async (steps) => {
      const blocks = steps.map(blockOf)
      await staking.final(blocks, 3)
      expect(await staking.db.connect()).toMatchObject(headOf(blocks))
    }),
    { numRuns: 40, seed: 22 },
  )
  const count = async (sql: string) =>
    ((await staking.db.query(`SELECT count(*)::int AS n FROM ${sql}`, [])) as [{ n: number }])[0].n
  expect(await count('staking_validator')).toBe(KEYS.length)
  expect(await count('staking_movement')).toBeGreaterThan(10)
  expect(await count('staking_snapshot')).toBeGreaterThan(10)
  // A contract that only looks like a validator, and shares that nobody can have.
  const tables = ['movement', 'delegation', 'payout', 'upkeep', 'validator_version', 'snapshot']
  for (const table of tables) expect(await count(`staking_${table} WHERE validator = '${LOOK_ALIKE}'`)).toBe(0)
  expect(await count('staking_delegation WHERE shares < 0')).toBe(0)
  expect(await count('staking_validator WHERE delegators < 0')).toBe(0)
})

test('without silent calls nothing of validators is there, not even zeros', async () => {
  const off = await Replay.open('staking', network, node.url, { silentCalls: false })
  try {
    const input = callOf(registry.functions.createValidator.sighash, [BYTES], [KEYS[3]])
    await off.final([blockOf([{ to: REGISTRY, input, from: PEOPLE[0]!, value: 0n, status: 1 }])], 1)
    expect(Object.values(await off.rows()).flat()).toEqual([])
  } finally {
    await off.close()
  }
})
