import { fromHex } from '../../../lib/hex'
import { FieldSource, StakingMovement, StakingMovementKind, StakingVersionCause } from '../../../model/generated'
import { answerOf } from '../../answer'
import type { At } from '../../at'
import { type Creation, type Needs, onCall, type RowKey } from '../../define'
import type { Rows } from '../../rows'
import { delegationNeeds, ofState } from '../asked'
import { countDelegator, countStaking, countValidator } from '../count'
import { delegationKey, move, toldOf } from '../delegation'
import { functions as ofValidator } from '../validator/abi'
import { validator as contract } from '../validator/contract'
import { isShared, newValidator, touch, type Validator, validatorKey, validatorOf } from '../validators'
import { newVersion } from '../version'
import { functions } from './abi'
import { registry } from './contract'

interface Initialization {
  readonly description: {
    readonly moniker: string
    readonly identity: string
    readonly website: string
    readonly securityContact: string
    readonly details: string
  }
  readonly commissionRate: number
  readonly withdrawalFeeInGwei: bigint
  readonly pubkey: string
}

/** The validator's address follows from its key: the registry tells it whether the contract is there or not. */
function creation({ pubkey }: { readonly pubkey: string }, at: At): Creation {
  return {
    contract,
    need: { address: at.address, data: functions.computeValidatorAddress.encode({ pubkey }) },
    address: (answer) => answerOf(functions.computeValidatorAddress, answer),
  }
}

const readsOf = (at: At): RowKey[] => (at.created ? [validatorKey(at.created)] : [])

function found(pubkey: string, rows: Rows, at: At): Validator | null {
  if (!at.created) return null
  const known = validatorOf(rows, at.created)
  if (known !== null) return known
  countValidator(rows, at)
  return newValidator(at.created, fromHex(pubkey), at)
}

/** A validator's contract is made, and does nothing yet. */
export const createValidator = onCall(registry, 'createValidator', {
  creates: creation,
  reads: (_, at) => readsOf(at),
  apply({ pubkey }, rows, at) {
    const validator = found(pubkey, rows, at)
    if (validator !== null) touch(validator, rows, at)
  },
})

const initialization = {
  creates: creation,
  reads: (_: Initialization, at: At) => (at.created ? [...readsOf(at), delegationKey(at.created, at.tx.from)] : []),
  needs: (_: Initialization, at: At): Needs =>
    at.created ? { ...delegationNeeds(at.created, at.tx.from), operator: ofState(at.created, 'operatorAddress') } : {},

  /** A validator begins with a stake of its operator. Whose shares these are, only the contract knows: it is taken for the sender. */
  apply(call: Initialization, rows: Rows, at: At, answers: Readonly<Record<string, string | null>>) {
    const validator = found(call.pubkey, rows, at)
    if (validator === null) return
    const said = {
      ...call.description,
      commissionRatePpm: BigInt(call.commissionRate),
      withdrawalFeeGwei: call.withdrawalFeeInGwei,
    }
    const why = { cause: StakingVersionCause.INITIALIZED, source: FieldSource.CALLDATA }
    const told = toldOf(validator, answers, at)
    const isSenders = told.after === null ? null : told.after > 0n
    const delegator = isSenders ? at.tx.from : null
    const first = { validator, kind: StakingMovementKind.CREATE, amountWei: at.tx.value, sharesOut: null }
    const { moved, changes } =
      delegator === null
        ? {
            moved: { shares: null, sharesSource: FieldSource.UNKNOWN },
            changes: { movements: validator.movements + 1 },
          }
        : move({ ...first, delegator }, told, rows, at)
    rows.insert(StakingMovement, {
      id: at.logId,
      validator: validator.id,
      delegator,
      sender: at.tx.from,
      kind: StakingMovementKind.CREATE,
      amountWei: at.tx.value,
      ...moved,
      shared: isShared(validator, at),
      payoutId: null,
      blockNumber: at.height,
      time: at.time,
      txHash: fromHex(at.tx.hash),
    })
    countStaking({ delegations: 1, delegatedWei: at.tx.value }, validator.id, rows, at)
    if (delegator !== null) countDelegator(delegator, validator.id, rows, at)
    touch(validator, rows, at, {
      ...newVersion(validator, said, why, rows, at),
      ...changes,
      operator: answerOf(ofValidator.operatorAddress, answers.operator ?? null) ?? validator.operator ?? null,
      initialized: true,
    })
  },
}

/** A validator whose contract stands already begins. */
export const initializeValidator = onCall(registry, 'initializeValidator', initialization)

/** A validator's contract is made if it is not there, and begins. */
export const createAndInitialize = onCall(registry, 'createAndInitializeValidatorIfNecessary', initialization)
