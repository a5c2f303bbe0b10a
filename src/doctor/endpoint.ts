import { openClient } from '../archive/endpoints/open'
import type { RpcClient } from '../archive/endpoints/rpcClient'
import type { EndpointConfig } from '../config/endpoints'
import { messageOf } from '../lib/errors'
import { fromQuantity, toQuantity } from '../lib/hex'
import type { Finding } from './report'

/** What the doctor needs of a block. */
export interface ProbedBlock {
  readonly number: string
  readonly timestamp: string
  readonly withdrawals?: readonly { readonly validatorIndex: string }[]
}

const SPANS = [100, 1_000, 2_000, 5_000, 10_000, 50_000, 100_000]
/** The validator index of newly issued 0G: no validator has it. */
const ISSUED = '0xffffffffffffffff'

/** An endpoint, asked once per question with a patient deadline. */
export class Endpoint {
  private readonly client: RpcClient

  constructor(config: EndpointConfig) {
    this.client = openClient(config, { timeoutMs: 30_000 }).client
  }

  call(method: string, params: readonly unknown[] = []): Promise<unknown> {
    return this.client.call(method, params)
  }

  close(): void {
    this.client.close()
  }

  async block(tag: string | number, withTransactions = false): Promise<ProbedBlock> {
    const at = typeof tag === 'number' ? toQuantity(tag) : tag
    return (await this.call('eth_getBlockByNumber', [at, withTransactions])) as ProbedBlock
  }

  async logs(address: string | undefined, from: number, to: number): Promise<readonly { blockNumber: string }[]> {
    const filter = { address, fromBlock: toQuantity(from), toBlock: toQuantity(to) }
    return (await this.call('eth_getLogs', [filter])) as readonly { blockNumber: string }[]
  }
}

export async function probeFinalized(endpoint: Endpoint, head: number): Promise<Finding> {
  const about = 'finalized tag'
  try {
    const block = await endpoint.block('finalized')
    const behind = Math.max(0, head - fromQuantity(block?.number))
    return { about, verdict: 'ok', text: `served, ${behind} blocks behind the head` }
  } catch (error) {
    return { about, verdict: 'warn', text: `not served (${messageOf(error)}): finality is counted in blocks alone` }
  }
}

export async function probeReceipts(endpoint: Endpoint, head: number): Promise<Finding> {
  const about = 'eth_getBlockReceipts'
  try {
    const receipts = (await endpoint.call('eth_getBlockReceipts', [toQuantity(head)])) as readonly unknown[]
    return { about, verdict: 'ok', text: `served, ${receipts.length} receipts in the head block` }
  } catch (error) {
    return { about, verdict: 'fail', text: `not served (${messageOf(error)}): receipts of whole blocks are needed` }
  }
}

/** Old state is needed for calls pinned to their block; without it those columns stay null. */
export async function probeArchiveState(endpoint: Endpoint, height: number): Promise<Finding> {
  const about = 'archive state'
  const nobody = '0x0000000000000000000000000000000000000000'
  try {
    await endpoint.call('eth_call', [{ to: nobody, data: '0x' }, toQuantity(height)])
    return { about, verdict: 'ok', text: `eth_call at block ${height} is answered` }
  } catch (error) {
    return { about, verdict: 'warn', text: `eth_call at block ${height}: ${messageOf(error)}` }
  }
}

/** Widest range of blocks that eth_getLogs serves, among a few usual limits. */
export async function probeLogRange(endpoint: Endpoint, head: number, address: string | undefined) {
  let span = 0
  let milliseconds = 0
  let refusal = ''
  for (const tried of SPANS) {
    if (tried > head + 1) break
    const startedAt = performance.now()
    try {
      await endpoint.logs(address, head - tried + 1, head)
    } catch (error) {
      refusal = `; ${tried} blocks: ${messageOf(error)}`
      break
    }
    span = tried
    milliseconds = performance.now() - startedAt
  }
  const verdict = span > 0 || head < (SPANS[0] ?? 0) ? 'ok' : 'fail'
  const text = `${span} blocks in one request take ${milliseconds.toFixed(0)} ms${refusal}`
  const finding: Finding = { about: 'eth_getLogs range', verdict, text }
  return { finding, span: Math.max(span, 1), milliseconds }
}

export function withdrawalsOf(block: ProbedBlock): Finding {
  const about = 'withdrawals'
  if (!block.withdrawals)
    return { about, verdict: 'warn', text: 'absent from block headers: issuance cannot be counted' }
  const issued = block.withdrawals.filter(({ validatorIndex }) => validatorIndex === ISSUED).length
  return { about, verdict: 'ok', text: `${block.withdrawals.length} in the head block, ${issued} of them newly issued` }
}
