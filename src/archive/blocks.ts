import { UpstreamError } from '../lib/errors'
import { toQuantity } from '../lib/hex'
import { type CallOptions, type RpcCaller, RpcError } from './endpoints/call'
import { refusalKind } from './endpoints/refusal'
import { asBlock, asReceipt, hashOf, heightOf, type RpcBlock, type RpcReceipt } from './wire'

/** Reads blocks and receipts and checks that they belong together. */
export class BlockReader {
  private servesBlockReceipts = true

  constructor(private readonly rpc: RpcCaller) {}

  /** Blocks of these heights, in their order. Throws UpstreamError when one is missing. */
  byNumbers(heights: readonly number[], withTransactions: boolean, options?: CallOptions): Promise<RpcBlock[]> {
    return Promise.all(
      heights.map(async (height) => {
        const params = [toQuantity(height), withTransactions]
        const check = (result: unknown) => assertHeight(asBlock(result), height)
        const block = asBlock(await this.rpc.call('eth_getBlockByNumber', params, { ...options, check }))
        if (!block) throw new UpstreamError(`the endpoint has no block ${height} yet`)
        return block
      }),
    )
  }

  /** Hash of the block at the height; undefined where the endpoint has none. */
  async hashAt(height: number): Promise<string | undefined> {
    return asBlock(await this.rpc.call('eth_getBlockByNumber', [toQuantity(height), false], { urgent: true }))?.hash
  }

  /** Block of this hash with its transactions. Throws UpstreamError when the endpoint does not have it. */
  async byHash(hash: string, options?: CallOptions): Promise<RpcBlock> {
    const check = (result: unknown) => {
      const block = asBlock(result)
      if (block && block.hash !== hash) throw new UpstreamError(`expected block ${hash}, found block ${block.hash}`)
    }
    const block = asBlock(await this.rpc.call('eth_getBlockByHash', [hash, true], { ...options, check }))
    if (!block) throw new UpstreamError(`the endpoint has no block ${hash} any more`)
    return block
  }

  /** Receipts of the block's transactions, in their order. */
  async receipts(block: RpcBlock, options?: CallOptions): Promise<readonly RpcReceipt[]> {
    if (block.transactions.length === 0) return []
    return (await this.receiptsOfBlock(block, options)) ?? (await this.receiptsOneByOne(block, options))
  }

  /** Receipts in one call, or undefined where the endpoint does not serve that. */
  private async receiptsOfBlock(block: RpcBlock, options?: CallOptions): Promise<RpcReceipt[] | undefined> {
    if (!this.servesBlockReceipts) return undefined
    const check = (result: unknown) => {
      if (Array.isArray(result)) assertBelong(result.map(asReceipt), block)
      else if (result != null) asReceipt(result)
    }
    try {
      const receipts = await this.rpc.call('eth_getBlockReceipts', [block.number], { ...options, check })
      if (!Array.isArray(receipts))
        throw new UpstreamError(`the endpoint has no receipts of block ${heightOf(block)} yet`)
      return receipts as RpcReceipt[]
    } catch (error) {
      if (!isUnserved(error)) throw error
      this.servesBlockReceipts = false
      return undefined
    }
  }

  private receiptsOneByOne(block: RpcBlock, options?: CallOptions): Promise<RpcReceipt[]> {
    return Promise.all(
      block.transactions.map(async (transaction) => {
        const check = (result: unknown) => {
          if (result != null) assertBelongs(asReceipt(result), transaction, block)
        }
        const params = [hashOf(transaction)]
        return asReceipt(await this.rpc.call('eth_getTransactionReceipt', params, { ...options, check }))
      }),
    )
  }
}

function assertHeight(block: RpcBlock | undefined, height: number): void {
  if (!block || heightOf(block) === height) return
  throw new UpstreamError(`expected block ${height}, found block ${heightOf(block)}`)
}

function assertBelong(receipts: readonly RpcReceipt[], block: RpcBlock): void {
  const expected = block.transactions.length
  if (receipts.length !== expected) {
    throw new UpstreamError(`expected ${expected} receipts of block ${heightOf(block)}, found ${receipts.length}`)
  }
  receipts.forEach((receipt, index) => {
    assertBelongs(receipt, block.transactions[index], block)
  })
}

function assertBelongs(
  receipt: RpcReceipt,
  transaction: RpcBlock['transactions'][number] | undefined,
  block: RpcBlock,
) {
  const belongs = receipt.blockHash === block.hash && transaction && hashOf(transaction) === receipt.transactionHash
  if (!belongs) throw new UpstreamError(`expected receipts of block ${heightOf(block)}#${block.hash}, found others`)
}

function isUnserved(error: unknown): boolean {
  return error instanceof RpcError && refusalKind(error, 'eth_getBlockReceipts') === 'unserved'
}
