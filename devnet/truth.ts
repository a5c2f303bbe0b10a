import type { Hex } from 'viem'

/** What a script did to the chain, told by what it sent and by the contracts' own views: tests compare the index with this. */
export interface Truth {
  readonly prices: PriceTruth[]
  readonly submissions: SubmissionTruth[]
  readonly epochs: EpochTruth[]
  readonly versions: ServiceVersionTruth[]
  readonly settlements: SettlementTruth[]
  readonly sandbox: SandboxTruth
  readonly w0g: W0gTruth
}

interface Act {
  readonly txHash: Hex
  readonly blockNumber: number
}

export interface PriceTruth extends Act {
  readonly priceWei: bigint
}

export interface SubmissionTruth extends Act {
  readonly submissionIndex: bigint
  readonly submitter: Hex
  readonly sender: Hex
  readonly startSector: bigint
  readonly sectors: bigint
  readonly sizeBytes: bigint
  readonly tags: Hex
  readonly nodes: readonly { readonly root: Hex; readonly height: bigint }[]
  readonly fileRoot: Hex
  readonly feeWei: bigint
}

export interface EpochTruth extends Act {
  readonly epoch: bigint
  readonly submissionIndex: bigint
  readonly flowSectors: bigint
  readonly context: Hex
}

export interface ServiceVersionTruth extends Act {
  readonly provider: Hex
  readonly version: number
  readonly serviceType: string
  readonly url: string
  readonly model: string
  readonly verifiability: string
  readonly inputPriceWei: bigint
  readonly outputPriceWei: bigint
  /** Block of the next change or removal; null while valid. */
  toBlock: number | null
  endedBy: 'UPDATED' | 'REMOVED' | null
}

export type Status = (typeof STATUSES)[number]

/** In the order of the contract's enum. */
export const STATUSES = [
  'SUCCESS',
  'PARTIAL',
  'PROVIDER_MISMATCH',
  'NO_TEE_SIGNER',
  'INVALID_NONCE',
  'INVALID_SIGNATURE',
] as const

export interface SettlementTruth extends Act {
  readonly batchIndex: number
  readonly user: Hex
  readonly provider: Hex
  readonly sender: Hex
  readonly feeWei: bigint
  readonly nonce: bigint
  readonly requestsHash: Hex
  readonly status: Status
  readonly settledWei: bigint
  readonly unsettledWei: bigint
  /** Whether the serving contract was the transaction's recipient: otherwise its calldata is nobody's input. */
  readonly direct: boolean
}

export interface VoucherTruth extends Act {
  /** Null where a contract was in between. */
  readonly batchIndex: number | null
  readonly user: Hex
  readonly provider: Hex
  readonly sender: Hex
  readonly status: 'SUCCESS' | 'PARTIAL' | 'UNKNOWN_FAILURE'
  readonly feeWei: bigint
  readonly settledWei: bigint
  readonly usageHash: Hex
  readonly nonce: bigint
}

export interface SandboxVersionTruth extends Act {
  readonly provider: Hex
  readonly version: number
  readonly url: string
  readonly teeSigner: Hex
  readonly signerVersion: bigint
  readonly pricing: 'COMPUTE' | 'CPU_AND_MEMORY' | 'UNKNOWN'
  readonly computePricePerMinWei: bigint | null
  readonly cpuPricePerMinWei: bigint | null
  readonly memGbPricePerMinWei: bigint | null
  readonly createFeeWei: bigint | null
  /** Block of the next change; null while valid. */
  toBlock: number | null
}

export interface RefundTruth extends Act {
  readonly user: Hex
  readonly provider: Hex
  readonly amountWei: bigint
  withdrawnWei: bigint | null
  end: 'WITHDRAWN' | 'REPLACED' | 'SPENT' | 'CANCELLED' | null
}

/** What happened in the sandbox contract. Apps are compared with what their registry tells. */
export interface SandboxTruth {
  readonly vouchers: VoucherTruth[]
  readonly versions: SandboxVersionTruth[]
  readonly refunds: RefundTruth[]
  readonly deposits: (Act & {
    readonly user: Hex
    readonly provider: Hex
    readonly sender: Hex
    readonly amountWei: bigint
  })[]
  /** Every name that an app was registered under, and whether a transaction shows it. */
  readonly apps: { readonly name: string; readonly isShown: boolean }[]
}

export interface W0gMovementTruth extends Act {
  readonly kind: 'DEPOSIT' | 'WITHDRAWAL' | 'TRANSFER' | 'MINT' | 'BURN'
  readonly sender: Hex | null
  readonly recipient: Hex | null
  readonly minter: Hex | null
  readonly amountWei: bigint
}

export interface MinterCapTruth extends Act {
  readonly minter: Hex
  readonly capWei: bigint
  readonly initialSupplyWei: bigint
  readonly previousCapWei: bigint | null
  readonly source: 'CALLDATA' | 'ETH_CALL'
}

/** What happened to W0G. */
export interface W0gTruth {
  readonly movements: W0gMovementTruth[]
  readonly approvals: (Act & { readonly owner: Hex; readonly spender: Hex; readonly amountWei: bigint })[]
  readonly caps: MinterCapTruth[]
  /** Native 0G that was forced on the contract. */
  forcedWei: bigint
}

export const noTruth = (): Truth => ({
  prices: [],
  submissions: [],
  epochs: [],
  versions: [],
  settlements: [],
  sandbox: { vouchers: [], versions: [], refunds: [], deposits: [], apps: [] },
  w0g: { movements: [], approvals: [], caps: [], forcedWei: 0n },
})

/** Whose record a settlement goes to; null when its calldata is nobody's input. Everybody who sends one has a service. */
export function accountableOf({ direct, status, sender, provider }: SettlementTruth): Hex | null {
  if (!direct) return null
  return status === 'PROVIDER_MISMATCH' ? sender : provider
}

/** Amount that reached each provider in readable settlements. */
export function settledByProvider(truth: Truth): Map<string, bigint> {
  const totals = new Map<string, bigint>()
  for (const settlement of truth.settlements) {
    const record = accountableOf(settlement)
    if (record !== null) totals.set(record, (totals.get(record) ?? 0n) + settlement.settledWei)
  }
  return totals
}
