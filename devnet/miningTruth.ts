import type { Hex } from 'viem'

/** What a script did in the mine and the reward contract, told by what it sent and by the contracts' own views. */
export interface MiningTruth {
  readonly owners: OwnerTruth[]
  readonly attempts: AttemptTruth[]
  readonly wins: WinTruth[]
  readonly withdrawals: WithdrawalTruth[]
  readonly donations: (Act & { readonly amountWei: bigint })[]
  readonly parameters: ParameterTruth[]
  readonly pauses: { readonly fromBlock: number; readonly toBlock: number | null }[]
}

interface Act {
  readonly txHash: Hex
  readonly blockNumber: number
}

export interface OwnerTruth extends Act {
  readonly mine: Hex
  readonly minerId: Hex
  readonly beneficiary: Hex
  /** Block of the next change; null while it holds. */
  toBlock: number | null
}

export interface AttemptTruth extends Act {
  readonly mine: Hex
  readonly minerId: Hex
  readonly sender: Hex
  readonly success: boolean
}

export interface WinTruth extends Act {
  readonly mine: Hex
  readonly minerId: Hex
  readonly sender: Hex
  readonly beneficiary: Hex
  readonly epoch: bigint
  readonly epochIndex: bigint
  readonly recallPosition: bigint
  readonly rewardWei: bigint
  /** Whether the transaction itself was the answer. */
  readonly direct: boolean
}

export interface WithdrawalTruth extends Act {
  readonly payee: Hex
  readonly sender: Hex
  readonly amountWei: bigint
}

export interface ParameterTruth extends Act {
  readonly address: Hex
  readonly parameter: string
  readonly value: bigint | Hex
}

export const noMiningTruth = (): MiningTruth => ({
  owners: [],
  attempts: [],
  wins: [],
  withdrawals: [],
  donations: [],
  parameters: [],
  pauses: [],
})
