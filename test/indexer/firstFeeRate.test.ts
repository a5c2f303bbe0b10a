import {
  type AbiEvent,
  encodeAbiParameters,
  encodeEventTopics,
  getAbiItem,
  type Hex,
  keccak256,
  numberToHex,
} from 'viem'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { artefacts } from '../../devnet/contracts'
import { devnet } from '../../src/config/networks/devnet'
import type { BlockData, LogData, TransactionData } from '../../src/processors/blocks'
import { answeringNode } from './answeringNode'
import { Replay } from './replay'

const MARKET = `0x${'f2'.repeat(20)}` as const
const [ANN, BOB, NOBODY] = ['11', '22', '00'].map((byte) => `0x${byte.repeat(20)}` as Hex)
const BLOCK = keccak256('0x02')
const PARENT = keccak256('0x01')
const { abi } = artefacts.agentMarket()

let node: Awaited<ReturnType<typeof answeringNode>>
/** What the market answers at the end of a block; null where the node has no state of it. */
let rates: Readonly<Record<Hex, Hex | null>>
let replay: Replay

beforeAll(async () => {
  node = await answeringNode((_to, _data, blockHash) => rates[blockHash as Hex] ?? null)
})
beforeEach(async () => {
  const contracts = { agentMarket: [{ address: MARKET, fromBlock: 0 }] }
  replay = await Replay.open('marketplace', { ...devnet, contracts }, node.url)
  return () => replay.close()
})
afterAll(() => node.close())

const rate = (bps: bigint): Hex => numberToHex(bps, { size: 32 })

function logged(
  eventName: string,
  args: Readonly<Record<string, unknown>>,
): Pick<LogData, 'address' | 'topics' | 'data'> {
  const event = getAbiItem({ abi, name: eventName }) as AbiEvent
  const plain = event.inputs.filter(({ indexed }) => !indexed)
  return {
    address: MARKET,
    topics: encodeEventTopics({ abi: [event], eventName, args }) as string[],
    data: encodeAbiParameters(
      plain,
      plain.map(({ name }) => args[name as string]),
    ),
  }
}

/** A sale for 10,000, before the rate changes in the same block. */
function saleThenRate(): BlockData {
  const sale = { seller: ANN, buyer: BOB, tokenId: 1n, price: 10_000n, currency: NOBODY }
  const logs = [logged('OrderFulfilled', sale), logged('FeeRateUpdated', { oldFeeRate: 250n, newFeeRate: 700n })]
  const tx: TransactionData = {
    transactionIndex: 0,
    hash: keccak256('0x03'),
    from: ANN as Hex,
    to: MARKET,
    value: 10_000n,
    nonce: 0,
    input: '0x',
    type: 2,
    status: 1,
    gasUsed: 1n,
    effectiveGasPrice: 1n,
  }
  const header = { height: 2, hash: BLOCK, parentHash: PARENT, timestamp: 1_800_000_000_000, miner: ANN as Hex }
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

async function indexed() {
  await replay.final([saleThenRate()], 1)
  const [sale] = (await replay.db.query('SELECT fee_rate_bps, fee_units FROM agent_sale', [])) as object[]
  const settings = await replay.db.query('SELECT value, source FROM marketplace_parameter ORDER BY id', [])
  return { sale, settings }
}

const changed = { value: '700', source: 'LOG' }

test('the first sale pays the rate that its block began with, whatever the block ends with', async () => {
  rates = { [PARENT]: rate(250n), [BLOCK]: rate(700n) }
  expect(await indexed()).toEqual({
    sale: { fee_rate_bps: '250', fee_units: '250' },
    settings: [{ value: '250', source: 'ETH_CALL' }, changed],
  })
})

test('a market that was made in the block of its first sale is asked behind it', async () => {
  rates = { [PARENT]: '0x', [BLOCK]: rate(700n) }
  expect((await indexed()).sale).toEqual({ fee_rate_bps: '700', fee_units: '700' })
})

test('where the node has no state of the block before, the rate is not known', async () => {
  rates = { [PARENT]: null, [BLOCK]: rate(700n) }
  expect(await indexed()).toEqual({ sale: { fee_rate_bps: null, fee_units: null }, settings: [changed] })
})
