import { gzipSync } from 'node:zlib'
import { fromQuantity } from '../lib/hex'
import type { Endpoint, ProbedBlock } from './endpoint'

/** What the latest blocks are like, read as the archive reads them. */
export interface Sampled {
  /** One whole block with its receipts, compressed as the archive keeps it. */
  readonly wholeBlockBytes: number
  readonly transactionsPerBlock: number
  /** To read one whole block with its receipts. */
  readonly blockMilliseconds: number
  /** Logs of our contracts, and blocks that hold any. */
  readonly logsPerBlock: number
  readonly matchedPerBlock: number
  /** One block with the logs of a contract and their transactions, compressed. */
  readonly matchedBlockBytes: number
}

interface SampledLog {
  readonly address: string
  readonly blockNumber: string
  readonly transactionHash: string
}

type SampledBlock = ProbedBlock & { readonly transactions?: readonly { readonly hash: string }[] }

const BLOCKS = 5
/** The archive's own level. */
const LEVEL = 1

const sizeOf = (kept: unknown) => gzipSync(JSON.stringify(kept), { level: LEVEL }).length

/** Reads some whole blocks, and blocks with logs of our contracts, near the head. */
export async function sample(
  endpoint: Endpoint,
  { head, addresses, span }: { readonly head: number; readonly addresses: readonly string[]; readonly span: number },
): Promise<Sampled> {
  const startedAt = performance.now()
  const whole: { block: SampledBlock; receipts: readonly unknown[] }[] = []
  for (let height = Math.max(0, head - BLOCKS + 1); height <= head; height++) {
    const block = (await endpoint.block(height, true)) as SampledBlock
    const receipts = (await endpoint.call('eth_getBlockReceipts', [block.number]).catch(() => [])) as readonly unknown[]
    whole.push({ block, receipts })
  }
  const blockMilliseconds = (performance.now() - startedAt) / whole.length
  const transactions = whole.reduce((sum, { block }) => sum + (block.transactions?.length ?? 0), 0)
  return {
    wholeBlockBytes: sizeOf(whole) / whole.length,
    transactionsPerBlock: transactions / whole.length,
    blockMilliseconds,
    ...(await sampleLogs(endpoint, head, addresses, span)),
  }
}

async function sampleLogs(endpoint: Endpoint, head: number, addresses: readonly string[], span: number) {
  const from = Math.max(0, head - span + 1)
  const logs: SampledLog[] = []
  for (const address of addresses) {
    logs.push(...((await endpoint.logs(address, from, head).catch(() => [])) as readonly SampledLog[]))
  }
  const byBlock = new Map<string, SampledLog[]>()
  for (const log of logs) byBlock.set(log.blockNumber, [...(byBlock.get(log.blockNumber) ?? []), log])
  const kept: unknown[] = []
  for (const [number, ofBlock] of [...byBlock].slice(-BLOCKS)) {
    const block = (await endpoint.block(fromQuantity(number), true)) as SampledBlock
    const wanted = new Set(ofBlock.map(({ transactionHash }) => transactionHash))
    const transactions = block.transactions?.map((each) => (wanted.has(each.hash) ? each : each.hash))
    kept.push({ block: { ...block, transactions }, logs: ofBlock })
  }
  const blocks = head - from + 1
  return {
    logsPerBlock: logs.length / blocks,
    matchedPerBlock: byBlock.size / blocks,
    matchedBlockBytes: kept.length > 0 ? sizeOf(kept) / kept.length : 0,
  }
}
