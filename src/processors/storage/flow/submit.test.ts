import { type Abi, encodeAbiParameters, encodeFunctionData, type Hex, pad, parseAbi } from 'viem'
import { describe, expect, test } from 'vitest'
import { devnet } from '../../../config/networks/devnet'
import { StorageMarket, StorageSubmission } from '../../../model/generated'
import type { At } from '../../at'
import { atBlock, atLog, supplyFacts } from '../../at'
import { Deployed } from '../../deployments'
import { KnownCalls } from '../../knownCalls'
import { Rows } from '../../rows'
import { flow } from './contract'
import { submit, submitInterim } from './submit'

const FLOW = `0x${'f1'.repeat(20)}`
const MARKET = `0x${'f2'.repeat(20)}`
const SUBMITTER = `0x${'5a'.repeat(20)}` as Hex
const SENDER = `0x${'5e'.repeat(20)}`
const ROOT = pad('0xabcd')
const HASH = pad('0x01')

const place = (address: string) => [{ address, fromBlock: 0 }]
const deployed = new Deployed({ ...devnet, contracts: { flow: place(FLOW), market: place(MARKET) } })
const tx = {
  transactionIndex: 0,
  hash: HASH,
  from: SENDER,
  to: FLOW,
  value: 10n ** 18n,
  nonce: 1,
  input: '0x',
  type: 2,
  status: 1,
  gasUsed: 1n,
  effectiveGasPrice: 1n,
}
const header = {
  height: 7,
  hash: HASH,
  parentHash: HASH,
  timestamp: 1_700_000_000_000,
  miner: SENDER,
  gasLimit: 1n,
  gasUsed: 1n,
  baseFeePerGas: 1n,
  size: 1n,
}

function logOf(topic: string, tuple: string, values: readonly unknown[]) {
  const data = encodeAbiParameters(
    [
      { type: 'uint256' },
      { type: 'uint256' },
      { type: 'uint256' },
      {
        type: 'tuple',
        components: [
          { name: 'length', type: 'uint256' },
          { name: 'tags', type: 'bytes' },
          {
            name: 'nodes',
            type: 'tuple[]',
            components: [
              { name: 'root', type: 'bytes32' },
              { name: 'height', type: 'uint256' },
            ],
          },
          ...(tuple === 'interim' ? [{ name: 'submitter', type: 'address' }] : []),
        ],
      },
    ],
    [3n, 8n, 4n, values as never],
  )
  return {
    logIndex: 2,
    transactionIndex: 0,
    transactionHash: HASH,
    address: FLOW,
    topics: [topic, pad(SUBMITTER), pad('0xbeef')],
    data,
    transaction: tx,
  }
}

const submission = { length: 900n, tags: '0x1234', nodes: [{ root: ROOT, height: 2n }], submitter: SUBMITTER }

describe.each([
  ['of ABI v1 and v2', submit, flow.events.Submit, 'final'],
  ['of the interim ABI', submitInterim, flow.events.SubmitInterim, 'interim'],
] as const)('Submit %s', (_, handler, event, tuple) => {
  function decided(priceWei: bigint | null) {
    const log = logOf(event.topic, tuple, submission as never)
    const at: At = atLog(
      atBlock(header, {
        deployed,
        known: new KnownCalls([]),
        silentCalls: true,
        coveredFrom: 0,
        keepTransactions: 'known',
        supply: supplyFacts(devnet),
        roundBlocks: 10,
      }),
      log,
      tx,
      0,
    )
    const args = event.decode(log)
    const rows = new Rows()
    for (const key of handler.reads?.(args, at, {}) ?? []) {
      rows.noteLoaded(key, priceWei === null ? null : { id: MARKET, priceWei, priceId: 'p' })
    }
    handler.apply(args, rows, at, {})
    return rows.changes()
  }

  test('keeps what the log says, and charges the price in force, not the value sent', () => {
    const [row] = decided(11n).inserts.get(StorageSubmission) ?? []
    expect(row).toMatchObject({
      submissionIndex: 3n,
      submitter: SUBMITTER,
      sender: SENDER,
      startSector: 8n,
      endSector: 12n,
      sectors: 4n,
      sizeBytes: 900n,
      nodes: [{ root: ROOT, height: 2n }],
      priceWei: 11n,
      feeWei: 44n,
    })
  })

  test('an unknown price makes the fee unknown, not zero', () => {
    const [row] = decided(null).inserts.get(StorageSubmission) ?? []
    expect(row).toMatchObject({ priceWei: null, feeWei: null })
  })

  test('reads the market of its own flow', () => {
    expect(handler.reads?.({}, { address: FLOW, chain: { deployed } } as At, {})).toEqual([
      { entity: StorageMarket, id: MARKET },
    ])
  })
})

test.each([
  [
    'v1',
    'function submit((uint256 length, bytes tags, (bytes32 root, uint256 height)[] nodes) submission)',
    [submission],
  ],
  [
    'interim',
    'function submit((uint256 length, bytes tags, (bytes32 root, uint256 height)[] nodes, address submitter) submission)',
    [submission],
  ],
  [
    'v2',
    'function submit(((uint256 length, bytes tags, (bytes32 root, uint256 height)[] nodes) data, address submitter) submission)',
    [{ data: submission, submitter: SUBMITTER }],
  ],
])('a transaction of ABI %s is recognised', (_, signature, args) => {
  const known = new KnownCalls([{ contract: flow, addresses: [FLOW] }])
  const input = encodeFunctionData({ abi: parseAbi([signature]) as Abi, functionName: 'submit', args })
  expect(known.describe(FLOW, input)).toMatchObject({ contract: 'flow', method: 'submit' })
  expect(known.describe(FLOW, input)?.arguments).not.toBeNull()
})
