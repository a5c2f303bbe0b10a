import type { BlockData } from '../../src/processors/blocks'

/** Blocks as text: `bigint` as `{"$n": …}`, and each log without its transaction, which is found again by index. */
export function encodeBlocks(blocks: readonly unknown[]): string {
  const plain = (blocks as readonly BlockData[]).map(({ header, transactions, logs }) => ({
    header: { ...header },
    transactions: transactions.map((tx) => own(tx)),
    logs: logs.map((log) => own(log)),
  }))
  return JSON.stringify(plain, (_key, value) => (typeof value === 'bigint' ? { $n: value.toString() } : value))
}

export function decodeBlocks(text: string): BlockData[] {
  const blocks = JSON.parse(text, (_key, value) =>
    typeof value === 'object' && value !== null && '$n' in value ? BigInt(value.$n) : value,
  ) as BlockData[]
  return blocks.map((block) => ({
    ...block,
    logs: block.logs.map((log) => ({
      ...log,
      transaction: block.transactions.find((tx) => tx.transactionIndex === log.transactionIndex),
    })),
  }))
}

/** The fields of its own, without those that point to other parts of the block. */
function own(item: object): object {
  const skipped = new Set(['block', 'transaction', 'logs', 'traces', 'stateDiffs', '_block'])
  const names = [...Object.keys(item), 'transactionIndex', 'logIndex']
  return Object.fromEntries(
    names.filter((name) => !skipped.has(name) && name in item).map((name) => [name, item[name as keyof typeof item]]),
  )
}
