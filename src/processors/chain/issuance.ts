import type { Withdrawal } from '../define'

/** New 0G of a block, by why it was issued. Unit: wei. */
export interface Issuance {
  /** To the validator contract of the proposer. */
  readonly nativeRewardWei: bigint
  /** To the rewarder of that validator. */
  readonly restakingRewardWei: bigint
  readonly baseInflationWei: bigint
}

/** Stake that leaves a validator: principal, which was issued before. */
export interface Exit extends Withdrawal {
  /** Place in the block's list, from 0. */
  readonly position: number
}

export interface SplitWithdrawals {
  readonly issued: Issuance
  readonly exits: readonly Exit[]
}

export const NOTHING_ISSUED: Issuance = { nativeRewardWei: 0n, restakingRewardWei: 0n, baseInflationWei: 0n }

/** Withdrawals count in Gwei (EIP-4895). */
export const WEI_PER_GWEI = 10n ** 9n

/** Validator index of what is newly issued: no validator has it. */
const NO_VALIDATOR = 2n ** 64n - 1n

/** What an entry at this place of the list is, if it bears the index of no validator. */
const ISSUED_AT = ['nativeRewardWei', 'restakingRewardWei', 'baseInflationWei'] as const

/**
 * Tells issuance from exits: only an entry at one of the first three places that also bears the index of no validator is new 0G. Null
 * when the withdrawals are not known.
 */
export function splitWithdrawals(withdrawals: readonly Withdrawal[] | null): SplitWithdrawals | null {
  if (withdrawals === null) return null
  const issued = { ...NOTHING_ISSUED }
  const exits: Exit[] = []
  withdrawals.forEach((withdrawal, position) => {
    const kind = withdrawal.validatorIndex === NO_VALIDATOR ? ISSUED_AT[position] : undefined
    if (kind === undefined) exits.push({ ...withdrawal, position })
    else issued[kind] = withdrawal.amountGwei * WEI_PER_GWEI
  })
  return { issued, exits }
}

/** All stake that left in the block. Unit: wei. */
export function exitsWeiOf({ exits }: SplitWithdrawals): bigint {
  return exits.reduce((sum, { amountGwei }) => sum + amountGwei * WEI_PER_GWEI, 0n)
}

export function addIssuance(a: Issuance, b: Issuance): Issuance {
  return {
    nativeRewardWei: a.nativeRewardWei + b.nativeRewardWei,
    restakingRewardWei: a.restakingRewardWei + b.restakingRewardWei,
    baseInflationWei: a.baseInflationWei + b.baseInflationWei,
  }
}

export function issuedWei({ nativeRewardWei, restakingRewardWei, baseInflationWei }: Issuance): bigint {
  return nativeRewardWei + restakingRewardWei + baseInflationWei
}
