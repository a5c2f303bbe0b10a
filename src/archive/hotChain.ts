import type { BlockLink, RpcBlock, RpcLog, RpcReceipt } from './wire'

/** A block near the head with all that a client can ask of it. */
export interface HotBlock extends BlockLink {
  readonly block: RpcBlock
  readonly receipts: readonly RpcReceipt[]
}

export interface HotLimits {
  readonly blocks: number
  /** Transactions and logs held in all, a measure of memory. */
  readonly items: number
}

/** The last blocks of the chain as the relay shows it: linked without a gap, the newest is the head. */
export class HotChain {
  private chain: HotBlock[] = []
  private readonly byHash = new Map<string, HotBlock>()

  constructor(readonly limits: HotLimits) {}

  get head(): HotBlock | undefined {
    return this.chain.at(-1)
  }

  /** Lowest height that is held; Infinity before the first block. */
  get base(): number {
    return this.chain[0]?.height ?? Number.POSITIVE_INFINITY
  }

  at(height: number): HotBlock | undefined {
    return this.chain[height - this.base]
  }

  /** The block of this hash, on the chain or lately replaced. */
  withHash(hash: string): HotBlock | undefined {
    return this.byHash.get(hash)
  }

  contains(hash: string): boolean {
    const block = this.byHash.get(hash)
    return block !== undefined && this.at(block.height) === block
  }

  /** Puts an ascending, linked branch on the block that it grows from, or starts anew with it. Returns how many blocks it replaced. */
  adopt(branch: readonly HotBlock[]): number {
    const first = branch[0]
    if (!first) return 0
    const parent = this.at(first.height - 1)
    const kept = parent?.hash === first.parentHash ? this.chain.slice(0, first.height - this.base) : []
    if (kept.length === 0) this.byHash.clear()
    const replaced = kept.length > 0 ? this.chain.length - kept.length : 0
    this.chain = [...kept, ...branch]
    for (const block of branch) this.byHash.set(block.hash, block)
    this.forgetOldest()
    return replaced
  }

  /** Drops everything above the height: the chain was taken back. */
  truncate(height: number): void {
    this.chain = this.chain.slice(0, Math.max(0, height - this.base + 1))
  }

  private forgetOldest(): void {
    let items = this.chain.reduce((sum, block) => sum + itemsOf(block), 0)
    let oldest = this.chain[0]
    while (oldest && this.chain.length > 1 && (this.chain.length > this.limits.blocks || items > this.limits.items)) {
      items -= itemsOf(oldest)
      this.chain.shift()
      oldest = this.chain[0]
    }
    for (const [hash, block] of this.byHash) {
      if (block.height < this.base) this.byHash.delete(hash)
    }
  }
}

/** Logs of the block, in order. */
export function logsOf(block: HotBlock): readonly RpcLog[] {
  return block.receipts.flatMap((receipt) => receipt.logs)
}

function itemsOf({ block, receipts }: HotBlock): number {
  return receipts.reduce((sum, receipt) => sum + receipt.logs.length, block.transactions.length)
}
