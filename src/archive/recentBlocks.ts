import type { BlockReader } from './blocks'
import type { RpcBlock } from './wire'

/** Blocks and transactions that are remembered, a measure of memory. */
const ITEMS = 12_000

interface Known {
  readonly block: Promise<RpcBlock>
  /** Itself and its transactions; 0 until it is there. */
  weight: number
}

/** Final blocks with all transactions, read once for contracts that act in the same ones. */
export class RecentBlocks {
  private readonly known = new Map<number, Known>()
  private items = 0

  constructor(private readonly blocks: BlockReader) {}

  /** Blocks of these heights, in their order. Throws UpstreamError when one is missing. */
  byNumbers(heights: readonly number[]): Promise<RpcBlock[]> {
    const missing = heights.filter((height) => !this.known.has(height))
    if (missing.length > 0) this.read(missing)
    return Promise.all(heights.map((height) => (this.known.get(height) as Known).block))
  }

  /** They may not be on the chain. */
  forget(): void {
    this.known.clear()
    this.items = 0
  }

  private read(heights: readonly number[]): void {
    const read = this.blocks.byNumbers(heights, true)
    const added = heights.map((height, index) => {
      const one: Known = { block: read.then((blocks) => blocks[index] as RpcBlock), weight: 0 }
      one.block.catch(() => this.known.delete(height))
      this.known.set(height, one)
      return one
    })
    read.then(
      (blocks) => {
        blocks.forEach((block, index) => {
          const one = added[index] as Known
          one.weight = 1 + block.transactions.length
          this.items += one.weight
        })
        this.trim()
      },
      () => undefined,
    )
  }

  /** What came first is what everyone has passed. */
  private trim(): void {
    for (const [height, { weight }] of this.known) {
      if (this.items <= ITEMS) return
      if (weight === 0) continue
      this.known.delete(height)
      this.items -= weight
    }
  }
}
