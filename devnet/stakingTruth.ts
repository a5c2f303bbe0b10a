import type { Hex } from 'viem'

interface Act {
  readonly txHash: Hex
  readonly blockNumber: number
}

export interface MovementTruth extends Act {
  readonly validator: Hex
  readonly delegator: Hex
  readonly sender: Hex
  readonly kind: 'CREATE' | 'DELEGATE' | 'UNDELEGATE'
  readonly amountWei: bigint
  /** Null where several of one block cannot be told apart. */
  readonly shares: bigint | null
}

export interface PayoutTruth extends Act {
  readonly validator: Hex
  readonly account: Hex
  readonly recipient: Hex
  readonly kind: 'UNDELEGATION' | 'COMMISSION' | 'TIP_FEE'
  readonly shares: bigint | null
  readonly amountWei: bigint
  readonly feeWei: bigint
  readonly dueBlock: bigint | null
}

export interface VersionTruth extends Act {
  readonly validator: Hex
  readonly version: number
  readonly cause: 'INITIALIZED' | 'COMMISSION_RATE' | 'WITHDRAWAL_FEE' | 'DESCRIPTION'
  readonly moniker: string
  readonly commissionRatePpm: bigint
  readonly withdrawalFeeGwei: bigint
}

/** What a script did with stake of other chains, in chain order; told by what it sent. */
export interface RestakingTruth {
  readonly updates: (Act & {
    readonly rewarder: Hex
    readonly account: Hex
    readonly collateral: Hex
    readonly previousUnits: bigint
    readonly balanceUnits: bigint
  })[]
  readonly submissions: (Act & { readonly originHeight: bigint; readonly originLogIndex: bigint })[]
  readonly weights: (Act & { readonly collateral: Hex; readonly weightE18: bigint; readonly originHeight: bigint })[]
  readonly rewarders: (Act & { readonly rewarder: Hex; readonly pubkey: Hex })[]
  readonly claims: (Act & { readonly rewarder: Hex; readonly account: Hex; readonly rewardWei: bigint })[]
  readonly distributions: (Act & { readonly recipient: Hex; readonly amountWei: bigint })[]
}

/** What a script did with validators: told by what it sent, and by what the same calls answer at the end of the block before. */
export interface StakingTruth {
  /** Those that were made by transactions of their own. */
  readonly validators: Hex[]
  readonly movements: MovementTruth[]
  readonly payouts: PayoutTruth[]
  readonly versions: VersionTruth[]
  readonly upkeeps: (Act & { readonly validator: Hex; readonly kind: string; readonly withdrawCount: bigint })[]
  /** Shares that calls through a contract brought to a delegation. */
  readonly unseen: { readonly validator: Hex; readonly delegator: Hex; readonly shares: bigint }[]
  /** Made through a contract: nobody sees it come. */
  unseenValidators: number
  readonly restaking: RestakingTruth
}

export const noStakingTruth = (): StakingTruth => ({
  validators: [],
  movements: [],
  payouts: [],
  versions: [],
  upkeeps: [],
  unseen: [],
  unseenValidators: 0,
  restaking: { updates: [], submissions: [], weights: [], rewarders: [], claims: [], distributions: [] },
})
