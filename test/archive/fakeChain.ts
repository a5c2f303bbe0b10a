import type { Methods } from './fakeNode'

const quantity = (value: number) => `0x${value.toString(16)}`
const word = (value: number) => `0x${value.toString(16).padStart(64, '0')}`

export const FAKE_ADDRESS = `0x${'ab'.repeat(20)}`
/** First topic of every log. */
export const FAKE_TOPIC = word(1)
export const FAKE_CHAIN_ID = 7_777

interface LogRange {
  readonly fromBlock: string
  readonly toBlock: string
}

/** An endless, linked chain in which chosen blocks hold one transaction with some logs; everything follows from the height. */
export class FakeChain {
  /** Highest block. */
  height: number

  constructor(
    height: number,
    private readonly logsAt: (height: number) => number,
  ) {
    this.height = height
  }

  readonly methods: Methods = {
    eth_chainId: () => quantity(FAKE_CHAIN_ID),
    eth_getBlockByNumber: (tag: string, full: boolean) => this.blockAt(tag, full),
    eth_getBlockByHash: (hash: string, full: boolean) => this.block(Number(BigInt(hash)), full),
    eth_getLogs: ({ fromBlock, toBlock }: LogRange) => this.logs(Number(fromBlock), Number(toBlock)),
    eth_getBlockReceipts: (tag: string) => this.receipts(Number(tag)),
    eth_getTransactionReceipt: (hash: string) => this.receipts(Number(BigInt(hash)))[0] ?? null,
  }

  hash(height: number): string {
    return word(height)
  }

  logs(from: number, to: number): object[] {
    const logs: object[] = []
    for (let height = from; height <= Math.min(to, this.height); height++) logs.push(...this.logsOf(height))
    return logs
  }

  private blockAt(tag: string, full: boolean): object | null {
    if (tag === 'finalized') return null
    return this.block(tag === 'latest' ? this.height : Number(tag), full)
  }

  private block(height: number, full: boolean): object | null {
    if (height > this.height) return null
    const transaction = {
      hash: word(height),
      transactionIndex: '0x0',
      from: FAKE_ADDRESS,
      to: FAKE_ADDRESS,
      input: '0xaaaaaaaa',
    }
    const transactions = this.logsAt(height) === 0 ? [] : [full ? transaction : transaction.hash]
    const parentHash = word(Math.max(0, height - 1))
    return { number: quantity(height), hash: word(height), parentHash, timestamp: quantity(height), transactions }
  }

  private logsOf(height: number): object[] {
    return Array.from({ length: this.logsAt(height) }, (_, index) => ({
      address: FAKE_ADDRESS,
      topics: [FAKE_TOPIC],
      data: '0x',
      blockNumber: quantity(height),
      blockHash: word(height),
      transactionHash: word(height),
      transactionIndex: '0x0',
      logIndex: quantity(index),
    }))
  }

  private receipts(height: number): object[] {
    if (this.logsAt(height) === 0) return []
    const place = { transactionHash: word(height), transactionIndex: '0x0', blockHash: word(height) }
    return [{ ...place, status: '0x1', logs: this.logsOf(height) }]
  }
}
