import { fromQuantity, toQuantity } from '../lib/hex'
import type { BlockReader } from './blocks'
import type { RpcCaller } from './endpoints/call'
import { type HotBlock, type HotChain, logsOf } from './hotChain'
import { badParams, notFound, type RpcMethod } from './jsonRpcServer'
import { isInScope, type LogScope } from './logs'
import { asBlock, asLogs, hashOf, type RpcBlock, type RpcLog, type RpcReceipt } from './wire'
import type { BlockPlace, WithdrawalReader } from './withdrawals'

const URGENT = { urgent: true }
/** Blocks in one question. */
const MAX_PLACES = 1_000

/** JSON-RPC for many clients: what is near the head comes from the hot chain, all of one view; the rest goes to the endpoint. */
export class Relay {
  private readonly methods: Readonly<Record<string, RpcMethod>>

  constructor(
    private readonly rpc: RpcCaller,
    private readonly blocks: BlockReader,
    private readonly chain: HotChain,
    private readonly withdrawals: WithdrawalReader,
    chainId: number,
  ) {
    this.methods = {
      eth_chainId: () => toQuantity(chainId),
      eth_blockNumber: () => toQuantity(this.head.height),
      eth_getBlockByNumber: (params) => this.blockByNumber(params),
      eth_getBlockByHash: (params) => this.blockByHash(params),
      eth_getBlockReceipts: ([block]) => this.receipts(block),
      eth_getLogs: ([filter]) => this.logs(filter),
      eth_getTransactionReceipt: this.forward('eth_getTransactionReceipt'),
      eth_call: this.forward('eth_call'),
      eth_getBalance: this.forward('eth_getBalance'),
      eth_getCode: this.forward('eth_getCode'),
      eth_getStorageAt: this.forward('eth_getStorageAt'),
      // Our own: no method of nodes tells what many blocks hold beside their transactions.
      zg_getWithdrawals: ([blocks]) => this.withdrawals.of(asPlaces(blocks)),
    }
  }

  /** Answers one call. Throws RpcError for a refusal and UpstreamError when the endpoint fails. */
  async call(method: string, params: readonly unknown[]): Promise<unknown> {
    const answer = Object.hasOwn(this.methods, method) ? this.methods[method] : undefined
    if (!answer) throw notFound(method)
    return answer(params)
  }

  serves(method: string): boolean {
    return Object.hasOwn(this.methods, method)
  }

  private get head(): HotBlock {
    if (!this.chain.head) throw badParams('the head of the chain is not known yet')
    return this.chain.head
  }

  private forward(method: string): RpcMethod {
    return (params) => this.rpc.call(method, params, URGENT)
  }

  private blockByNumber([tag, full]: readonly unknown[]): Promise<unknown> | unknown {
    const height = this.heightOfTag(tag)
    if (height === undefined || height < this.chain.base)
      return this.rpc.call('eth_getBlockByNumber', [tag, full], URGENT)
    const hot = this.chain.at(height)
    return hot ? shape(hot.block, full) : null
  }

  private blockByHash([hash, full]: readonly unknown[]): Promise<unknown> | unknown {
    if (typeof hash !== 'string') throw badParams('expected a block hash')
    const hot = this.chain.withHash(hash.toLowerCase())
    return hot ? shape(hot.block, full) : this.rpc.call('eth_getBlockByHash', [hash, full], URGENT)
  }

  private async receipts(block: unknown): Promise<readonly RpcReceipt[] | null> {
    const byHash = hashIn(block)
    const height = byHash ? undefined : this.heightOfTag(block)
    const hot = byHash ? this.chain.withHash(byHash) : height !== undefined ? this.chain.at(height) : undefined
    if (hot) return hot.receipts
    if (height !== undefined && height > this.head.height) return null
    const params = [byHash ?? block, false]
    const cold = asBlock(await this.rpc.call(byHash ? 'eth_getBlockByHash' : 'eth_getBlockByNumber', params, URGENT))
    return cold ? this.blocks.receipts(cold, URGENT) : null
  }

  private async logs(filter: unknown): Promise<unknown> {
    if (typeof filter !== 'object' || filter === null) throw badParams('expected a log filter')
    const { blockHash, fromBlock, toBlock, ...rest } = filter as Record<string, unknown>
    const scope = asScope(rest)
    if (typeof blockHash === 'string') {
      const hot = this.chain.withHash(blockHash.toLowerCase())
      return hot ? logsInScope([hot], scope) : this.rpc.call('eth_getLogs', [filter], URGENT)
    }
    const from = this.heightOfTag(fromBlock ?? 'latest')
    const to = this.heightOfTag(toBlock ?? 'latest')
    if (from === undefined || to === undefined) return this.rpc.call('eth_getLogs', [filter], URGENT)
    const hot: HotBlock[] = []
    for (let height = Math.max(from, this.chain.base); height <= Math.min(to, this.head.height); height++) {
      hot.push(this.chain.at(height) as HotBlock)
    }
    const near = logsInScope(hot, scope)
    if (from >= this.chain.base) return near
    const coldTo = Math.min(to, this.chain.base - 1)
    const coldFilter = { ...rest, fromBlock: toQuantity(from), toBlock: toQuantity(coldTo) }
    return [...asLogs(await this.rpc.call('eth_getLogs', [coldFilter], URGENT)), ...near]
  }

  /** Height of a quantity or `latest`; undefined for the tags that only the endpoint knows. */
  private heightOfTag(tag: unknown): number | undefined {
    if (tag === 'latest') return this.head.height
    if (tag === 'earliest' || tag === 'pending' || tag === 'safe' || tag === 'finalized') return undefined
    try {
      return fromQuantity(tag)
    } catch {
      throw badParams(`expected a block number or tag, found ${String(tag).slice(0, 80)}`)
    }
  }
}

/** Block as eth_subscribe announces it: the header without its transactions. */
export function headerOf({ block }: HotBlock): unknown {
  const { transactions: _transactions, ...header } = block
  return header
}

function shape(block: RpcBlock, full: unknown): RpcBlock {
  return full ? block : { ...block, transactions: block.transactions.map(hashOf) }
}

function hashIn(block: unknown): string | undefined {
  const hash = typeof block === 'object' && block !== null ? (block as { blockHash?: unknown }).blockHash : block
  return typeof hash === 'string' && hash.length === 66 ? hash.toLowerCase() : undefined
}

function logsInScope(blocks: readonly HotBlock[], scope: LogScope): readonly RpcLog[] {
  return blocks.flatMap(logsOf).filter((log) => isInScope(scope, log))
}

/** The filter's address and topics with every single value as a list, in lower case. */
function asScope({ address, topics }: Record<string, unknown>): LogScope {
  const values = (wanted: unknown): string[] | null =>
    wanted == null ? null : [wanted].flat().map((value) => String(value).toLowerCase())
  const addresses = values(address)
  return {
    ...(addresses && addresses.length > 0 && { address: addresses }),
    ...(Array.isArray(topics) && { topics: topics.map(values).map((list) => (list?.length ? list : null)) }),
  }
}

/** Heights and hashes of the blocks that are asked about. */
function asPlaces(blocks: unknown): BlockPlace[] {
  if (!Array.isArray(blocks) || blocks.length > MAX_PLACES) throw badParams(`expected at most ${MAX_PLACES} blocks`)
  return blocks.map((block: { blockNumber?: unknown; blockHash?: unknown } | null) => {
    const hash = hashIn(block)
    const isPlace = hash !== undefined && /^0x[0-9a-f]{1,13}$/i.test(String(block?.blockNumber))
    if (!isPlace) throw badParams('expected a block number and a block hash')
    return { height: fromQuantity(block?.blockNumber), hash }
  })
}
