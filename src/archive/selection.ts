import { z } from 'zod'

/** How a field of the node's JSON appears in a gateway answer: `number` as a JSON number, `text` as the node wrote it. */
type Shape = 'number' | 'text'

export const HEADER_FIELDS = {
  nonce: 'text',
  sha3Uncles: 'text',
  logsBloom: 'text',
  transactionsRoot: 'text',
  stateRoot: 'text',
  receiptsRoot: 'text',
  mixHash: 'text',
  miner: 'text',
  difficulty: 'text',
  totalDifficulty: 'text',
  extraData: 'text',
  size: 'number',
  gasLimit: 'text',
  gasUsed: 'text',
  baseFeePerGas: 'text',
  timestamp: 'number',
  l1BlockNumber: 'number',
} as const satisfies Record<string, Shape>

export const TRANSACTION_FIELDS = {
  hash: 'text',
  from: 'text',
  to: 'text',
  gas: 'text',
  gasPrice: 'text',
  maxFeePerGas: 'text',
  maxPriorityFeePerGas: 'text',
  input: 'text',
  nonce: 'number',
  value: 'text',
  v: 'text',
  r: 'text',
  s: 'text',
  yParity: 'number',
  chainId: 'number',
} as const satisfies Record<string, Shape>

export const RECEIPT_FIELDS = {
  gasUsed: 'text',
  cumulativeGasUsed: 'text',
  effectiveGasPrice: 'text',
  contractAddress: 'text',
  type: 'number',
  status: 'number',
  l1Fee: 'text',
  l1FeeScalar: 'text',
  l1GasPrice: 'text',
  l1GasUsed: 'text',
  l1BlobBaseFee: 'text',
  l1BlobBaseFeeScalar: 'number',
  l1BaseFeeScalar: 'number',
} as const satisfies Record<string, Shape>

export const LOG_FIELDS = {
  transactionHash: 'text',
  address: 'text',
  data: 'text',
  topics: 'text',
} as const satisfies Record<string, Shape>

export type Table = Readonly<Record<string, Shape>>

const Selected = z.record(z.string(), z.boolean().nullish()).optional()

/** `fields` of a query: per kind of item, the names that are wanted. */
export const Selection = z.object({ block: Selected, transaction: Selected, log: Selected })
export type Selection = z.output<typeof Selection>

/** Whether any field of the table is selected. */
export function selectsAny(table: Table, selected: Selection['block']): boolean {
  return Object.keys(table).some((name) => selected?.[name])
}
