import { StorageBeneficiary, StorageMiningStats, StorageReward } from '../../../model/generated'
import { ownTable } from '../../entity'
import { badInput } from '../../errors'
import type { Snapshot } from '../../read/snapshot'
import type { Span } from '../../read/span'
import { later, spanOf } from './span'

const table = ownTable(StorageBeneficiary)
const rewards = ownTable(StorageReward)
const days = ownTable(StorageMiningStats)

/** What addresses are listed by, and its column; each has an index. */
export const ORDERS = { REWARD: 'reward_wei', LATEST: 'last_time' } as const
export type Order = keyof typeof ORDERS

/** The first addresses, or those that follow another one where it stands now. */
export async function readBeneficiaries(
  db: Snapshot,
  by: Order,
  first: number,
  after: string | null,
): Promise<StorageBeneficiary[]> {
  const column = ORDERS[by]
  const parameters: unknown[] = [first]
  if (after !== null) {
    const [known] = await db.read<{ value: unknown }>(
      `SELECT ${column}::text AS value FROM ${table.name} WHERE id = $1`,
      [after],
    )
    if (known === undefined) throw badInput(`${after} has no rewards: nothing follows it.`)
    parameters.push(known.value, after)
  }
  const cast = by === 'REWARD' ? 'numeric' : 'timestamptz'
  const where = after === null ? '' : `WHERE (${column}, id) < ($2::text::${cast}, $3)`
  const rows = await db.read<Record<string, unknown>>(
    `SELECT * FROM ${table.name} ${where} ORDER BY ${column} DESC, id DESC LIMIT $1`,
    parameters,
  )
  return rows.map(table.toEntity)
}

export interface RewardTotals {
  readonly span: Span
  readonly rewards: number
  readonly rewardWei: bigint
  readonly beneficiaries: number
}

interface RawTotals {
  readonly rewards: number
  readonly reward_wei: string
  readonly beneficiaries: number
}

/** Rewards credited in the seconds up to the last indexed block; of all the past where there are none. */
export async function readRewardTotals(db: Snapshot, seconds: number | null): Promise<RewardTotals> {
  const { until } = await spanOf(db, {})
  const since = seconds === null ? null : later(until, -seconds)
  const [row] =
    since === null
      ? await db.read<RawTotals>(
          `SELECT coalesce(sum(rewards), 0)::int AS rewards, coalesce(sum(reward_wei), 0)::text AS reward_wei,
             (SELECT count(*)::int FROM ${table.name}) AS beneficiaries FROM ${days.name} WHERE step = 'DAY'`,
          [],
        )
      : await db.read<RawTotals>(
          `SELECT count(*)::int AS rewards, coalesce(sum(amount_wei), 0)::text AS reward_wei,
             count(DISTINCT beneficiary)::int AS beneficiaries FROM ${rewards.name} WHERE time >= $1 AND time < $2`,
          [since, until],
        )
  const { rewards: count, reward_wei, beneficiaries } = row as RawTotals
  return { span: { since, until }, rewards: count, rewardWei: BigInt(reward_wei), beneficiaries }
}
