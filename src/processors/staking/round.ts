import { compositeId } from '../../lib/ids'
import {
  FieldSource,
  StakingBondStatus,
  StakingRound,
  StakingRoundReason,
  StakingSnapshot,
  StakingValidator,
  StakingValidatorDay,
  StakingVersionCause,
} from '../../model/generated'
import { answerOf } from '../answer'
import type { BlockAt } from '../at'
import { bucketsOf } from '../bucket'
import type { Answers, Needs, Rounds } from '../define'
import type { Rows } from '../rows'
import { delayNeed, registryAt } from './asked'
import { functions } from './registry/abi'
import { type Snapshot, snapshotNeeds, snapshotOf } from './snapshot'
import { validator as contract } from './validator/contract'
import { type Validator, validatorKey, validatorOf } from './validators'
import { newVersion } from './version'

/** Every validator is asked what it holds: its stake grows without any log or transaction. */
export const rounds: Rounds = {
  contract,
  entity: StakingRound,
  needs(at) {
    const address = registryAt(at)
    const ask = (view: 'validatorCount' | 'maxValidatorCount' | 'communityTaxRate' | 'effectiveDelegationInGwei') => ({
      address,
      data: functions[view].sighash,
    })
    return {
      validatorCount: ask('validatorCount'),
      maxValidatorCount: ask('maxValidatorCount'),
      communityTaxRate: ask('communityTaxRate'),
      effectiveDelegation: ask('effectiveDelegationInGwei'),
      delay: delayNeed(address),
    }
  },
  needsOf: snapshotNeeds,
  readsOf: (member) => [validatorKey(member)],

  apply({ reason, answers, members }, rows, at) {
    const snapshots = members.map(({ address, answers: own }) => {
      const snapshot = snapshotOf(own as Answers<ReturnType<typeof snapshotNeeds>>)
      const validator = validatorOf(rows, address)
      if (validator !== null) noteSnapshot(validator, snapshot, rows, at)
      return snapshot
    })
    rows.insert(StakingRound, {
      id: at.blockId,
      blockNumber: at.height,
      time: at.time,
      reason: StakingRoundReason[reason],
      ...networkOf(answers),
      ...sumsOf(snapshots),
    })
  },
}

function networkOf(answers: Answers<Needs>) {
  const rate = answerOf(functions.communityTaxRate, answers.communityTaxRate ?? null)
  const count = answerOf(functions.validatorCount, answers.validatorCount ?? null)
  const max = answerOf(functions.maxValidatorCount, answers.maxValidatorCount ?? null)
  return {
    validatorCount: count === null ? null : BigInt(count),
    maxValidatorCount: max === null ? null : BigInt(max),
    delayBlocks: answerOf(functions.minWithdrawabilityDelay, answers.delay ?? null),
    communityTaxPpm: rate === null ? null : BigInt(rate),
    effectiveDelegationGwei: answerOf(functions.effectiveDelegationInGwei, answers.effectiveDelegation ?? null),
  }
}

/** A sum with an unknown part is unknown. */
function sumsOf(snapshots: readonly Snapshot[]) {
  const stakes = snapshots.map(({ holdings }) => holdings)
  const sum = (of: typeof stakes) =>
    of.reduce<bigint | null>((all, { tokensWei }) => (all === null || tokensWei === null ? null : all + tokensWei), 0n)
  const bonded = stakes.filter(({ bondStatus }) => bondStatus === StakingBondStatus.BONDED)
  return {
    validators: stakes.length,
    unanswered: stakes.filter(({ tokensWei }) => tokensWei === null).length,
    bonded: bonded.length,
    tokensWei: sum(stakes),
    bondedTokensWei: stakes.some(({ bondStatus }) => bondStatus === null) ? null : sum(bonded),
  }
}

function noteSnapshot(validator: Validator, snapshot: Snapshot, rows: Rows, at: BlockAt): void {
  const { holdings, terms, operator } = snapshot
  const { id, delegatedShares } = validator
  const { delegatorShares, tokensWei } = holdings
  const unexplainedShares = delegatorShares === null ? null : delegatorShares - delegatedShares
  rows.insert(StakingSnapshot, {
    id: compositeId(at.blockId, id),
    round: at.blockId,
    validator: id,
    blockNumber: at.height,
    time: at.time,
    ...holdings,
    ...terms,
    delegatedShares,
    unexplainedShares,
  })
  for (const day of bucketsOf(at.time, ['DAY'])) {
    rows.add(
      StakingValidatorDay,
      {
        ...day,
        id: compositeId(id, day.id),
        validator: id,
        firstRoundBlock: at.height,
        firstTokensWei: tokensWei,
        firstDelegatorShares: delegatorShares,
      },
      { rounds: 1 },
      { ...holdings, commissionRatePpm: terms.commissionRatePpm, unexplainedShares, roundBlock: at.height },
    )
  }
  rows.set(StakingValidator, {
    ...validator,
    ...seenTerms(validator, terms, rows, at),
    ...holdings,
    unexplainedShares,
    operator: operator ?? validator.operator ?? null,
    roundBlock: at.height,
    roundTime: at.time,
  })
}

/** Terms that no call of ours explains were set through a contract. */
function seenTerms(validator: Validator, terms: Snapshot['terms'], rows: Rows, at: BlockAt): Partial<Validator> {
  const isOther = (['commissionRatePpm', 'withdrawalFeeGwei'] as const).some(
    (name) => terms[name] !== null && terms[name] !== (validator[name] ?? 0n),
  )
  if (!isOther) return {}
  const { commissionRatePpm, withdrawalFeeGwei } = terms
  const said = {
    ...(commissionRatePpm !== null && { commissionRatePpm }),
    ...(withdrawalFeeGwei !== null && { withdrawalFeeGwei }),
  }
  const why = { cause: StakingVersionCause.SEEN_IN_ROUND, source: FieldSource.ETH_CALL }
  return newVersion(validator, said, why, rows, at)
}
