import { blockId } from '../lib/ids'
import type { Table } from './tables'
import type { Query } from './write'

/** Blocks in one partition: a few gigabytes of blocks, and few enough partitions for a plan to look at each. */
const BLOCKS = 5_000_000

const bound = (height: number) => blockId(height, '0x').slice(0, 10)

/** Creates the partitions of tables that are split by block range, just before the first row needs one. */
export class Partitions {
  private next = 0

  /** Makes room for rows of every block up to the height. */
  async ensure(query: Query, tables: readonly Table[], height: number): Promise<void> {
    for (; this.next * BLOCKS <= height; this.next++) {
      for (const { name } of tables.filter((table) => table.partitioned)) {
        await query(
          `CREATE TABLE IF NOT EXISTS ${name}_${this.next} PARTITION OF ${name}
           FOR VALUES FROM ('${bound(this.next * BLOCKS)}') TO ('${bound((this.next + 1) * BLOCKS)}')`,
          [],
        )
      }
    }
  }

  /** The transaction that created them was rolled back. */
  forget(): void {
    this.next = 0
  }
}
