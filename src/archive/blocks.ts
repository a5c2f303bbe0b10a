import { UpstreamError } from '../lib/errors'
import { toQuantity } from '../lib/hex'
import { type CallOptions, type RpcClient, RpcError } from './rpc'
import { asBlock, asReceipt, hashOf, heightOf, type RpcBlock, type RpcReceipt } from './wire'

/** Reads blocks and receipts and checks that they belong together. */
export class BlockReader {
  private servesBlockReceipts = true

  constructor(private readonly rpc: RpcClient) {}

  /** Blocks of these heights, in their order. Throws UpstreamError when one is missing. */
  byNumbers(heights: readonly number[], withTransactions: boolean, options?: CallOptions): Promise<RpcBlock[]> {
    return Promise.all(
      heights.map(async (height) => {
        const params = [toQuantity(height), withTransactions]
        const block = asBlock(await this.rpc.call('eth_getBlockByNumber', params, options))
        if (!block) throw new UpstreamError(`the endpoint has no block ${height} yet`)
        if (heightOf(block) !== height) {
          throw new UpstreamError(`expected block ${height}, found block ${heightOf(block)}`)
        }
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
    const block = asBlock(await this.rpc.call('eth_getBlockByHash', [hash, true], options))
    if (block?.hash !== hash) throw new UpstreamError(`the endpoint has no block ${hash} any more`)
    return block
  }

  /** Receipts of the block's transactions, in their order. */
  async receipts(block: RpcBlock, options?: CallOptions): Promise<readonly RpcReceipt[]> {
    if (block.transactions.length === 0) return []
    const receipts = (await this.receiptsOfBlock(block, options)) ?? (await this.receiptsOneByOne(block, options))
    if (receipts.length !== block.transactions.length) {
      throw new UpstreamError(
        `expected ${block.transactions.length} receipts of block ${heightOf(block)}, found ${receipts.length}`,
      )
    }
    receipts.forEach((receipt, index) => {
      const transaction = block.transactions[index]
      const belongs = receipt.blockHash === block.hash && transaction && hashOf(transaction) === receipt.transactionHash
      if (!belongs) {
        throw new UpstreamError(`expected receipts of block ${heightOf(block)}#${block.hash}, found others`)
      }
    })
    return receipts
  }

  /** Receipts in one call, or undefined where the endpoint does not serve that. */
  private async receiptsOfBlock(block: RpcBlock, options?: CallOptions): Promise<RpcReceipt[] | undefined> {
    if (!this.servesBlockReceipts) return undefined
    try {
      const receipts = await this.rpc.call('eth_getBlockReceipts', [block.number], options)
      if (!Array.isArray(receipts))
        throw new UpstreamError(`the endpoint has no receipts of block ${heightOf(block)} yet`)
      return receipts.map(asReceipt)
    } catch (error) {
      if (!isUnserved(error)) throw error
      this.servesBlockReceipts = false
      return undefined
    }
  }

  private receiptsOneByOne(block: RpcBlock, options?: CallOptions): Promise<RpcReceipt[]> {
    return Promise.all(
      block.transactions.map(async (transaction) =>
        asReceipt(await this.rpc.call('eth_getTransactionReceipt', [hashOf(transaction)], options)),
      ),
    )
  }
}

function isUnserved(error: unknown): boolean {
  if (!(error instanceof RpcError)) return false
  return error.code === -32601 || /method|not (?:supported|available|enabled)|unsupported/i.test(error.message)
}
