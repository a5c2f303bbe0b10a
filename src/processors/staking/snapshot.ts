import { StakingBondStatus } from '../../model/generated'
import { answerOf } from '../answer'
import type { Answers, Needs } from '../define'
import { ofState } from './asked'
import { functions } from './validator/abi'

/** In the order of the contract's codes. */
const BOND_STATUSES = [
  StakingBondStatus.UNSPECIFIED,
  StakingBondStatus.BONDED,
  StakingBondStatus.UNBONDING,
  StakingBondStatus.UNBONDED,
] as const

/** What a validator is asked in a round. */
export function snapshotNeeds(validator: string) {
  const ask = (view: Parameters<typeof ofState>[1]) => ofState(validator, view)
  return {
    tokens: ask('tokens'),
    delegatorShares: ask('delegatorShares'),
    bondStatus: ask('bondStatus'),
    stakes: ask('stakes'),
    rewards: ask('rewards'),
    commission: ask('commission'),
    tipFee: ask('tipFee'),
    withdrawCount: ask('withdrawCount'),
    yield: ask('annualPercentageYield'),
    commissionRate: ask('commissionRate'),
    withdrawalFee: ask('withdrawalFeeInGwei'),
    operator: ask('operatorAddress'),
  } satisfies Needs
}

/** What it answered; null where it did not. */
export function snapshotOf(answers: Answers<ReturnType<typeof snapshotNeeds>>) {
  const code = answerOf(functions.bondStatus, answers.bondStatus)
  const rate = answerOf(functions.commissionRate, answers.commissionRate)
  return {
    holdings: {
      tokensWei: answerOf(functions.tokens, answers.tokens),
      delegatorShares: answerOf(functions.delegatorShares, answers.delegatorShares),
      bondStatus: code === null ? null : (BOND_STATUSES[code] ?? StakingBondStatus.UNKNOWN),
      bondStatusCode: code,
      stakesWei: answerOf(functions.stakes, answers.stakes),
      rewardsWei: answerOf(functions.rewards, answers.rewards),
      commissionWei: answerOf(functions.commission, answers.commission),
      tipFeeWei: answerOf(functions.tipFee, answers.tipFee),
      withdrawCount: answerOf(functions.withdrawCount, answers.withdrawCount),
      rawAnnualYield: answerOf(functions.annualPercentageYield, answers.yield),
    },
    terms: {
      commissionRatePpm: rate === null ? null : BigInt(rate),
      withdrawalFeeGwei: answerOf(functions.withdrawalFeeInGwei, answers.withdrawalFee),
    },
    operator: answerOf(functions.operatorAddress, answers.operator),
  }
}

export type Snapshot = ReturnType<typeof snapshotOf>
