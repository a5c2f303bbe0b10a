import { createHash } from 'node:crypto'
import { type Abi, encodeAbiParameters, encodeFunctionData, type Hex, pad } from 'viem'
import { inference } from '../../src/processors/compute/inference/contract'
import { flow } from '../../src/processors/storage/flow/contract'

/** Where the synthetic chain's contracts are. */
export const FLOW: Hex = `0x${'f1'.repeat(20)}`
export const INFERENCE: Hex = `0x${'f3'.repeat(20)}`
const OTHER: Hex = `0x${'0e'.repeat(20)}`

const FIRST_TIME = 1_760_000_000
const USERS = 200
const PROVIDERS = 20

export interface ChainShape {
  readonly blocks: number
  /** Every how many blocks two logs of ours and three of others come; the other blocks are empty. */
  readonly every: number
}

export interface SyntheticBlock {
  readonly hash: string
  /** JSON without its transactions. */
  readonly header: string
  readonly transactions: readonly string[]
  readonly hashes: readonly string[]
  readonly receipts: readonly string[]
  readonly logs: readonly { readonly address: string; readonly json: string }[]
}

const word = (value: number | bigint) => value.toString(16).padStart(64, '0')
const quantity = (value: number | bigint) => `0x${value.toString(16)}`
const hashOf = (text: string): Hex => `0x${createHash('sha256').update(text).digest('hex')}`
const addressOf = (kind: string, n: number): Hex => `0x${hashOf(`${kind}${n}`).slice(26)}`

/** Numbers that are found again in an encoding, to be replaced block by block. */
const MARKS = [1, 2, 3, 4].map((n) => BigInt(hashOf(`mark${n}`)))
const [INDEX, START, ROOT, NONCE] = MARKS as [bigint, bigint, bigint, bigint]
const asBytes = (mark: bigint): Hex => `0x${word(mark)}`
const filled = (template: string, ...values: readonly (readonly [bigint, string])[]) =>
  values.reduce((text, [mark, value]) => text.replaceAll(word(mark), value), template)

const submitData = encodeAbiParameters(
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
      ],
    },
  ],
  [INDEX, START, 4n, { length: 900n, tags: '0x', nodes: [{ root: asBytes(ROOT), height: 2n }] }],
)
const USER = addressOf('mark', 1)
const PROVIDER = addressOf('mark', 2)
const settleAbi = [
  {
    type: 'function',
    name: 'settleFeesWithTEE',
    stateMutability: 'nonpayable',
    inputs: [
      {
        name: 'settlements',
        type: 'tuple[]',
        components: [
          { name: 'user', type: 'address' },
          { name: 'provider', type: 'address' },
          { name: 'totalFee', type: 'uint256' },
          { name: 'requestsHash', type: 'bytes32' },
          { name: 'nonce', type: 'uint256' },
          { name: 'signature', type: 'bytes' },
        ],
      },
    ],
    outputs: [],
  },
] as const satisfies Abi
const settleInput = encodeFunctionData({
  abi: settleAbi,
  functionName: 'settleFeesWithTEE',
  args: [
    [
      {
        user: USER,
        provider: PROVIDER,
        totalFee: INDEX,
        requestsHash: asBytes(ROOT),
        nonce: NONCE,
        signature: `0x${'51'.repeat(65)}`,
      },
    ],
  ],
})

const EMPTY_BLOOM = `0x${'0'.repeat(512)}`
const FULL_BLOOM = `0x${'f'.repeat(512)}`

/** The block at a height: always the same for the same shape. */
export function syntheticBlock({ every }: ChainShape, height: number): SyntheticBlock {
  const hash = hashOf(`block${height}`)
  const isBusy = height > 0 && height % every === 0
  const header = (extra: string) =>
    `"number":"${quantity(height)}","hash":"${hash}","parentHash":"${hashOf(`block${height - 1}`)}","nonce":"0x0000000000000000","sha3Uncles":"${hash}","logsBloom":"${isBusy ? FULL_BLOOM : EMPTY_BLOOM}","transactionsRoot":"${hash}","stateRoot":"${hash}","receiptsRoot":"${hash}","miner":"${OTHER}","difficulty":"0x0","totalDifficulty":"0x0","extraData":"0x","size":"0x400","gasLimit":"0x1c9c380","gasUsed":"0x5208","baseFeePerGas":"0x3b9aca00","mixHash":"${hash}","timestamp":"${quantity(FIRST_TIME + height)}","uncles":[]${extra}`
  if (!isBusy) return { hash, header: header(''), transactions: [], hashes: [], receipts: [], logs: [] }

  const act = height / every
  const user = addressOf('user', act % USERS)
  const provider = addressOf('provider', act % PROVIDERS)
  const root = hashOf(`root${height}`).slice(2)
  const submit = filled(submitData, [INDEX, word(act)], [START, word(act * 4)], [ROOT, root])
  const settle = filled(settleInput, [INDEX, word(1_000 + (act % 977))], [NONCE, word(act)], [ROOT, root])
    .replaceAll(USER.slice(2), user.slice(2))
    .replaceAll(PROVIDER.slice(2), provider.slice(2))
  const noise = [pad('0x01'), pad('0x02')]
  return assemble(height, hash, header(''), [
    {
      from: user,
      to: FLOW,
      input: '0xbc8c11f8',
      logs: [{ address: FLOW, topics: [flow.events.Submit.topic, pad(user), `0x${root}`], data: submit }],
    },
    {
      from: provider,
      to: INFERENCE,
      input: settle,
      logs: [
        {
          address: INFERENCE,
          topics: [inference.events.TEESettlementResult.topic, pad(user)],
          data: `0x${word(0)}${word(0)}`,
        },
      ],
    },
    {
      from: user,
      to: OTHER,
      input: '0x12345678',
      logs: [1, 2, 3].map((n) => ({
        address: OTHER,
        topics: [hashOf(`noise${n}`), ...noise],
        data: `0x${word(n)}${word(height)}`,
      })),
    },
  ])
}

interface Sent {
  readonly from: string
  readonly to: string
  readonly input: string
  readonly logs: readonly { readonly address: string; readonly topics: readonly string[]; readonly data: string }[]
}

function assemble(height: number, hash: string, header: string, sent: readonly Sent[]): SyntheticBlock {
  const number = quantity(height)
  const block = {
    hash,
    header,
    transactions: [] as string[],
    hashes: [] as string[],
    receipts: [] as string[],
    logs: [] as { address: string; json: string }[],
  }
  sent.forEach(({ from, to, input, logs }, i) => {
    const txHash = hashOf(`tx${height}.${i}`)
    const place = `"blockHash":"${hash}","blockNumber":"${number}","transactionIndex":"${quantity(i)}"`
    const own = logs.map((log) => {
      const json = `{${place},"transactionHash":"${txHash}","logIndex":"${quantity(block.logs.length)}","removed":false,"address":"${log.address}","topics":${JSON.stringify(log.topics)},"data":"${log.data}"}`
      block.logs.push({ address: log.address, json })
      return json
    })
    block.hashes.push(txHash)
    block.transactions.push(
      `{${place},"hash":"${txHash}","from":"${from}","to":"${to}","input":"${input}","value":"0x0","nonce":"${number}","gas":"0x5208","gasPrice":"0x3b9aca00","maxFeePerGas":"0x3b9aca00","maxPriorityFeePerGas":"0x1","type":"0x2","chainId":"0x7a69","v":"0x0","r":"0x1","s":"0x1","yParity":"0x0"}`,
    )
    block.receipts.push(
      `{${place},"transactionHash":"${txHash}","from":"${from}","to":"${to}","contractAddress":null,"cumulativeGasUsed":"0x5208","gasUsed":"0x5208","effectiveGasPrice":"0x3b9aca00","status":"0x1","type":"0x2","logsBloom":"${FULL_BLOOM}","logs":[${own.join(',')}]}`,
    )
  })
  return block
}
