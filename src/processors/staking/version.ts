import { fromHex } from '../../lib/hex'
import { compositeId } from '../../lib/ids'
import { type FieldSource, StakingValidatorVersion, type StakingVersionCause } from '../../model/generated'
import type { At, BlockAt } from '../at'
import type { Rows } from '../rows'
import type { Validator } from './validators'

/** What a version is of. */
export type Said = Partial<Pick<Validator, (typeof SAID)[number]>>
const SAID = [
  'moniker',
  'identity',
  'website',
  'securityContact',
  'details',
  'commissionRatePpm',
  'withdrawalFeeGwei',
] as const

/** Begins a version of a validator and ends the one before. Answers the columns of the validator that this changes. */
export function newVersion(
  validator: Validator,
  said: Said,
  why: { readonly cause: StakingVersionCause; readonly source: FieldSource },
  rows: Rows,
  at: At | BlockAt,
): Partial<Validator> {
  if (validator.versionId)
    rows.patch(StakingValidatorVersion, { id: validator.versionId, toBlock: at.height, toTime: at.time })
  const isCall = 'logId' in at
  // A round has no transaction: its versions come after those of its block, whose ids end in the transaction's place.
  const id = isCall ? at.logId : compositeId(at.blockId, 'round', validator.id)
  const all = Object.fromEntries(SAID.map((name) => [name, said[name] ?? validator[name] ?? null])) as Said
  const version = validator.versionCount + 1
  rows.insert(StakingValidatorVersion, {
    id,
    validator: validator.id,
    version,
    ...why,
    ...all,
    fromBlock: at.height,
    fromTime: at.time,
    toBlock: null,
    toTime: null,
    txHash: isCall ? fromHex(at.tx.hash) : null,
  })
  return { ...all, versionId: id, versionCount: version }
}
