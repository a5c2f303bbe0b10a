import { StakingValidator } from '../../model/generated'
import type { At } from '../at'
import type { RowKey } from '../define'
import type { Columns, Rows } from '../rows'

export type Validator = Columns<StakingValidator>

/** The state row of a validator. */
export function validatorKey(address: string): RowKey {
  return { entity: StakingValidator, id: address }
}

/** A validator as it stands. Calls only reach handlers where there is one. */
export function validatorOf(rows: Rows, address: string): Validator | null {
  return rows.get(StakingValidator, address)
}

/** A validator whose contract was just made: nothing is known of what it holds. */
export function newValidator(address: string, pubkey: Buffer, at: At): Validator {
  return {
    id: address,
    staking: at.address,
    pubkey,
    operator: null,
    initialized: false,
    versionId: null,
    versionCount: 0,
    delegatedShares: 0n,
    delegators: 0,
    movements: 0,
    firstBlock: at.height,
    firstTime: at.time,
    lastBlock: at.height,
    lastTime: at.time,
  }
}

/** Notes an act at a validator. */
export function touch(validator: Validator, rows: Rows, at: At, changes: Partial<Validator> = {}): void {
  rows.set(StakingValidator, { ...validator, ...changes, lastBlock: at.height, lastTime: at.time })
}

/** Whether another act at the validator came before in the same block: what it was before the block need not hold any more. */
export function isShared(validator: Validator, at: At): boolean {
  return validator.lastBlock === at.height
}
