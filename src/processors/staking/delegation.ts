import { compositeId } from '../../lib/ids'
import { FieldSource, StakingDelegation, StakingMovement, StakingMovementKind } from '../../model/generated'
import { answerOf } from '../answer'
import type { At } from '../at'
import type { RowKey } from '../define'
import type { Columns, Rows } from '../rows'
import { functions } from './validator/abi'
import type { Validator } from './validators'

type Delegation = Columns<StakingDelegation>

/** The state row of what somebody has delegated to a validator. */
export function delegationKey(validator: string, delegator: string): RowKey {
  return { entity: StakingDelegation, id: compositeId(validator, delegator) }
}

/** Shares of a delegation by the contract, null when it did not tell. */
export interface Told {
  readonly before: bigint | null
  readonly after: bigint | null
}

/** What the contract told of a delegation at the ends of a block. One that was made in the block had nobody's shares before. */
export function toldOf(
  { firstBlock }: Validator,
  answers: { readonly sharesBefore?: string | null; readonly sharesAfter?: string | null },
  at: At,
): Told {
  const sharesIn = (answer: string | null = null) => answerOf(functions.getDelegation, answer)?.shares ?? null
  return {
    before: firstBlock === at.height ? 0n : sharesIn(answers.sharesBefore),
    after: sharesIn(answers.sharesAfter),
  }
}

export interface Move {
  readonly validator: Validator
  readonly delegator: string
  readonly kind: StakingMovementKind
  readonly amountWei: bigint | null
  /** Shares that go, by the call. Of stake that comes, only the contract can tell. */
  readonly sharesOut: bigint | null
}

interface Moved {
  readonly shares: bigint | null
  readonly sharesSource: FieldSource
}

/** Follows a movement of a delegation. Answers what its row says of shares, and the columns of the validator that change. */
export function move(
  { validator, delegator, kind, amountWei, sharesOut }: Move,
  told: Told,
  rows: Rows,
  at: At,
): { readonly moved: Moved; readonly changes: Partial<Validator> } {
  const { id } = delegationKey(validator.id, delegator)
  const known = rows.get(StakingDelegation, id)
  const row = known ?? noDelegation(id, validator.id, delegator, at)
  const isFirst = known === null || known.lastBlock !== at.height
  // What a block added in several movements cannot be told apart. The earlier one is still in hand: batches hold whole blocks.
  if (!isFirst && row.lastMovementKind !== StakingMovementKind.UNDELEGATE) {
    rows.patch(StakingMovement, { id: row.lastMovementId, ...NOT_TOLD })
  }
  const isOut = sharesOut !== null
  const shares = told.after ?? (isOut ? less(row.shares ?? null, sharesOut) : null)
  rows.set(StakingDelegation, {
    ...row,
    shares,
    unexplainedShares: row.unexplainedShares + (isFirst ? unexplained(row, told) : 0n),
    delegatedWei: row.delegatedWei + (isOut ? 0n : (amountWei ?? 0n)),
    undelegatedWei: row.undelegatedWei + (isOut ? (amountWei ?? 0n) : 0n),
    undelegatedShares: row.undelegatedShares + (sharesOut ?? 0n),
    movements: row.movements + 1,
    lastMovementId: at.logId,
    lastMovementKind: kind,
    lastBlock: at.height,
    lastTime: at.time,
  })
  return {
    moved: isOut ? { shares: sharesOut, sharesSource: FieldSource.CALLDATA } : gained(isFirst, told),
    changes: {
      delegatedShares: validator.delegatedShares + (shares ?? 0n) - (row.shares ?? 0n),
      delegators: validator.delegators + holds(shares) - holds(row.shares ?? null),
      movements: validator.movements + 1,
    },
  }
}

const NOT_TOLD: Moved = { shares: null, sharesSource: FieldSource.UNKNOWN }

/** What one movement added: all that the block added, if it is the only one of the delegation in it. */
function gained(isFirst: boolean, { before, after }: Told): Moved {
  if (!isFirst || before === null || after === null || after < before) return NOT_TOLD
  return { shares: after - before, sharesSource: FieldSource.ETH_CALL }
}

/** Change between the latest act that was seen and this one. */
function unexplained({ shares = null }: Delegation, { before }: Told): bigint {
  return shares === null || before === null ? 0n : before - shares
}

/** Less than nothing contradicts what we know. */
const less = (from: bigint | null, by: bigint) => (from === null || by > from ? null : from - by)
const holds = (shares: bigint | null) => (shares === 0n ? 0 : 1)

function noDelegation(id: string, validator: string, delegator: string, at: At): Delegation {
  return {
    id,
    validator,
    delegator,
    shares: 0n,
    unexplainedShares: 0n,
    delegatedWei: 0n,
    undelegatedWei: 0n,
    undelegatedShares: 0n,
    movements: 0,
    lastMovementId: at.logId,
    lastMovementKind: StakingMovementKind.UNDELEGATE,
    firstBlock: at.height,
    firstTime: at.time,
    lastBlock: at.height,
    lastTime: at.time,
  }
}
