/** What the archive hands to a processor whose handlers see whole blocks. */
export const FIELDS = {
  block: {
    timestamp: true,
    miner: true,
    gasLimit: true,
    gasUsed: true,
    baseFeePerGas: true,
    size: true,
  },
  transaction: {
    hash: true,
    from: true,
    to: true,
    value: true,
    nonce: true,
    input: true,
    type: true,
    status: true,
    gasUsed: true,
    effectiveGasPrice: true,
  },
  log: { transactionHash: true, address: true, topics: true, data: true },
} as const

/** For a processor that sees logs alone: nothing that costs the archive a receipt. */
export const LOG_FIELDS = {
  block: { timestamp: true },
  transaction: { hash: true, from: true, to: true, value: true, input: true },
  log: FIELDS.log,
} as const

/** For a processor that also sees calls: what they paid, and whether they reverted. */
export const CALL_FIELDS = {
  ...LOG_FIELDS,
  transaction: { ...LOG_FIELDS.transaction, status: true, value: true },
} as const

export interface HeaderData {
  readonly height: number
  readonly hash: string
  readonly parentHash: string
  /** Milliseconds. */
  readonly timestamp: number
  readonly miner: string
  readonly gasLimit: bigint
  readonly gasUsed: bigint
  /** Negative where the chain has none. */
  readonly baseFeePerGas: bigint
  /** Negative where the node does not tell. */
  readonly size: bigint | number
}

export interface TransactionData {
  readonly transactionIndex: number
  readonly hash: string
  readonly from: string
  readonly to?: string | undefined
  readonly value: bigint
  readonly nonce: number
  readonly input: string
  readonly type: number
  readonly status: number
  readonly gasUsed: bigint
  readonly effectiveGasPrice: bigint
}

export interface LogData {
  readonly logIndex: number
  readonly transactionIndex: number
  readonly transactionHash: string
  readonly address: string
  readonly topics: string[]
  readonly data: string
  readonly transaction?: TransactionData | undefined
}

export interface BlockData {
  readonly header: HeaderData
  readonly transactions: readonly TransactionData[]
  readonly logs: readonly LogData[]
}
