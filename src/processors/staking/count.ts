import { compositeId } from '../../lib/ids'
import { StakingActiveDelegator, StakingStats, StakingValidatorStats } from '../../model/generated'
import type { At } from '../at'
import { type Bucket, bucketsOf } from '../bucket'
import { type Count, countIn, type Rows } from '../rows'

interface Sums {
  readonly delegations?: number
  readonly delegatedWei?: bigint
  readonly undelegations?: number
  readonly undelegatedWei?: bigint
  readonly unknownUndelegations?: number
  readonly undelegatedShares?: bigint
  readonly commissionWei?: bigint
  readonly tipFeeWei?: bigint
  readonly upkeeps?: number
}

/** Adds to the series of the network and of a validator. */
export function countStaking(sums: Sums, validator: string, rows: Rows, at: At): void {
  for (const bucket of bucketsOf(at.time, ['HOUR', 'DAY'])) {
    rows.add(StakingStats, bucket, sums)
    rows.add(StakingValidatorStats, ofValidator(bucket, validator), sums)
  }
}

/** Counts a validator that was created. */
export function countValidator(rows: Rows, at: At): void {
  for (const bucket of bucketsOf(at.time, ['HOUR', 'DAY'])) rows.add(StakingStats, bucket, { newValidators: 1 })
}

/** Counts a delegator as active, once in each bucket. */
export function countDelegator(delegator: string, validator: string, rows: Rows, at: At): void {
  for (const bucket of bucketsOf(at.time, ['HOUR', 'DAY'])) {
    note(delegator, 'NETWORK', bucket, countIn(StakingStats, bucket, 'activeDelegators'), rows)
    const count = countIn(StakingValidatorStats, ofValidator(bucket, validator), 'activeDelegators')
    note(delegator, validator, bucket, count, rows)
  }
}

const ofValidator = (bucket: Bucket, validator: string) => ({
  ...bucket,
  id: compositeId(validator, bucket.id),
  validator,
})

function note(delegator: string, scope: string, bucket: Bucket, count: Count, rows: Rows): void {
  const { step, time } = bucket
  rows.member(StakingActiveDelegator, { id: compositeId(scope, bucket.id, delegator), scope, step, time, delegator }, [
    count,
  ])
}
