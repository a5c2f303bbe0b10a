import { fromQuantity } from '../../lib/hex'
import type { CallOptions } from './call'

/** What a call asks, as far as it matters for whom to ask. */
export interface Question {
  readonly method: string
  /** Block that the endpoint must have; undefined: none, or known by its hash or a tag. */
  readonly height?: number
  /** Blocks that logs are asked of. */
  readonly logSpan?: number
  /** Whether all answers must be of one endpoint, so that the view of the head does not jump. */
  readonly isSticky: boolean
  /** Whether null means that the endpoint does not have it, though another one may. */
  readonly mayLack: boolean
}

/** Where each method names its block. */
const BLOCK_PARAMETER: Readonly<Record<string, number>> = {
  eth_getBlockByNumber: 0,
  eth_getBlockReceipts: 0,
  eth_call: 1,
  eth_getCode: 1,
  eth_getBalance: 1,
  eth_getStorageAt: 2,
}
const MAY_LACK = [
  'eth_getBlockByNumber',
  'eth_getBlockByHash',
  'eth_getBlockReceipts',
  'eth_getTransactionReceipt',
  'eth_getTransactionByHash',
]
/** Questions about the state at one block: every honest endpoint that has it answers the same. */
const STATE = ['eth_call', 'eth_getCode', 'eth_getBalance', 'eth_getStorageAt']
const TAGS: readonly unknown[] = ['latest', 'pending', 'safe', 'finalized']

export function questionOf(method: string, params: readonly unknown[], { urgent = false }: CallOptions): Question {
  const filter = method === 'eth_getLogs' ? (params[0] as Readonly<Record<string, unknown>> | undefined) : undefined
  const named = filter ? filter.toBlock : params[BLOCK_PARAMETER[method] ?? -1]
  const height = heightIn(named)
  const from = heightIn(filter?.fromBlock)
  const isAboutBlock = height !== undefined && STATE.includes(method)
  return {
    method,
    height,
    logSpan: height !== undefined && from !== undefined ? height - from + 1 : undefined,
    isSticky: urgent && !isAboutBlock,
    mayLack: MAY_LACK.includes(method) && !TAGS.includes(named),
  }
}

function heightIn(named: unknown): number | undefined {
  const quantity =
    typeof named === 'object' && named !== null ? (named as { blockNumber?: unknown }).blockNumber : named
  // A hash is no height.
  if (typeof quantity !== 'string' || quantity.length > 16) return undefined
  try {
    return fromQuantity(quantity)
  } catch {
    return undefined
  }
}
