import type { Hex } from 'viem'
import type { Receipt } from '../chain'

interface Act {
  readonly txHash: Hex
  readonly blockNumber: number
}

export interface StandingTruth extends Act {
  readonly provider: Hex
  readonly acknowledged: boolean | null
  readonly teeSigner: Hex | null
  readonly cause: string
  toBlock: number | null
  closedBy: string | null
}

export interface SecurityTruth extends Act {
  readonly act: string
  readonly provider: Hex
  readonly user: Hex | null
  readonly teeSigner: Hex | null
  readonly tokenIds: readonly number[] | null
  readonly generation: bigint | null
}

export interface StakeTruth extends Act {
  readonly provider: Hex
  readonly direction: 'STAKED' | 'RETURNED'
  readonly amountWei: bigint
}

export interface TermsTruth extends Act {
  readonly provider: Hex
  readonly additionalInfo: string | null
  readonly teeSigner: Hex | null
  readonly source: 'CALLDATA' | 'UNKNOWN'
}

export interface ParameterTruth extends Act {
  readonly address: Hex
  readonly parameter: string
  readonly value: bigint | Hex
  readonly source: 'LOG' | 'CALLDATA'
}

export interface UpgradeTruth extends Act {
  readonly beacon: Hex
  readonly implementation: Hex
}

export interface LegacyBatchTruth extends Act {
  readonly provider: Hex
  readonly success: bigint | null
  readonly failed: bigint | null
  readonly feeWei: bigint | null
  readonly settledWei: bigint | null
}

export interface LegacyFailureTruth extends Act {
  readonly provider: Hex
  readonly user: Hex
  readonly reason: string
  readonly feeWei: bigint | null
}

/** What the scenario of the serving contract did, told by what it sent and by the contract's published rules. */
export class InferenceTruth {
  readonly standings: StandingTruth[] = []
  readonly security: SecurityTruth[] = []
  readonly stakes: StakeTruth[] = []
  readonly terms: TermsTruth[] = []
  readonly parameters: ParameterTruth[] = []
  readonly upgrades: UpgradeTruth[] = []
  readonly batches: LegacyBatchTruth[] = []
  readonly failures: LegacyFailureTruth[] = []

  /** A new state of a provider's signer, which ends the one before. */
  standing(
    receipt: Receipt,
    provider: Hex,
    acknowledged: boolean | null,
    teeSigner: Hex | null,
    cause: StandingTruth['cause'],
  ): void {
    this.unlisted(receipt, provider, cause)
    const state = { acknowledged, teeSigner: lower(teeSigner), cause, toBlock: null, closedBy: null }
    this.standings.push({ ...actOf(receipt), provider: lower(provider), ...state })
  }

  /** The state of a provider's signer ends and none follows. */
  unlisted(receipt: Receipt, provider: Hex, closedBy: string): void {
    const open = this.standings.findLast((each) => each.provider === lower(provider) && each.toBlock === null)
    if (open === undefined) return
    open.toBlock = Number(receipt.blockNumber)
    open.closedBy = closedBy
  }

  safety(
    receipt: Receipt,
    act: string,
    provider: Hex,
    o: { user?: Hex; teeSigner?: Hex; tokenIds?: readonly number[]; generation?: bigint } = {},
  ): void {
    const { user = null, teeSigner = null, tokenIds = null, generation = null } = o
    const people = { provider: lower(provider), user: lower(user), teeSigner: lower(teeSigner) }
    this.security.push({ ...actOf(receipt), act, ...people, tokenIds, generation })
  }

  stake(receipt: Receipt, provider: Hex, direction: StakeTruth['direction'], amountWei: bigint): void {
    this.stakes.push({ ...actOf(receipt), provider: lower(provider), direction, amountWei })
  }

  listed(receipt: Receipt, provider: Hex, said: { additionalInfo: string | null; teeSigner: Hex | null } | null): void {
    const { additionalInfo = null, teeSigner = null } = said ?? {}
    const source = said === null ? 'UNKNOWN' : 'CALLDATA'
    this.terms.push({
      ...actOf(receipt),
      provider: lower(provider),
      additionalInfo,
      teeSigner: lower(teeSigner),
      source,
    })
  }

  parameter(
    receipt: Receipt,
    address: Hex,
    parameter: string,
    value: bigint | Hex,
    source: ParameterTruth['source'] = 'LOG',
  ): void {
    const plain = typeof value === 'bigint' ? value : lower(value)
    this.parameters.push({ ...actOf(receipt), address: lower(address), parameter, value: plain, source })
  }

  upgrade(receipt: Receipt, beacon: Hex, implementation: Hex): void {
    this.upgrades.push({ ...actOf(receipt), beacon: lower(beacon), implementation: lower(implementation) })
  }

  batch(receipt: Receipt, provider: Hex, batch: Omit<LegacyBatchTruth, keyof Act | 'provider'>): void {
    this.batches.push({ ...actOf(receipt), provider: lower(provider), ...batch })
  }

  failure(receipt: Receipt, provider: Hex, user: Hex, reason: string, feeWei: bigint | null): void {
    this.failures.push({ ...actOf(receipt), provider: lower(provider), user: lower(user), reason, feeWei })
  }
}

const actOf = (receipt: Receipt): Act => ({
  txHash: receipt.transactionHash,
  blockNumber: Number(receipt.blockNumber),
})

function lower(address: Hex): Hex
function lower(address: Hex | null): Hex | null
function lower(address: Hex | null): Hex | null {
  return address === null ? null : (address.toLowerCase() as Hex)
}
