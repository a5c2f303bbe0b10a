import { SupplyGap, type SupplyReading } from '../../../model/generated'
import { Parameters } from '../../read/condition'
import type { Snapshot } from '../../read/snapshot'
import { blockTable } from '../block'
import { readingTable } from '../supplyReading'

/** The supply behind one block. */
export interface Supply {
  readonly blockNumber: number
  readonly time: Date
  readonly nativeRewardWei: bigint | null
  readonly restakingRewardWei: bigint | null
  readonly baseInflationWei: bigint | null
  readonly totalWei: bigint | null
  readonly circulatingWei: bigint | null
  readonly stale: boolean
  readonly gap: SupplyGap | null
  /** The last one at or below the block. */
  readonly reading: SupplyReading
}

/** Which block: a height, the last one before a moment, the first or the last one that is indexed. */
export type SupplyAt = { readonly height: number } | { readonly before: Date } | 'first' | 'head'

type Raw = Record<string, unknown>

/** The issuance of the blocks between the reading and the block. */
interface Since {
  readonly at_height: number
  readonly at_time: Date
  readonly native: string
  readonly restaking: string
  readonly inflation: string
  readonly unknown: number
}

/** In one statement: the last reading, and what the blocks since then issued. Null where the block is not indexed. */
export async function readSupply(db: Pick<Snapshot, 'read'>, at: SupplyAt): Promise<Supply | null> {
  const parameters = new Parameters()
  const [row] = await db.read<Raw & Since>(
    `SELECT reading.*, at.height AS at_height, at.time AS at_time, since.*
     FROM (${blockSql(at, parameters)}) at
     CROSS JOIN LATERAL (
       SELECT * FROM ${readingTable.name} WHERE id <= at.id ORDER BY id DESC LIMIT 1
     ) reading
     CROSS JOIN LATERAL (
       SELECT coalesce(sum(native_reward_wei), 0) AS native, coalesce(sum(restaking_reward_wei), 0) AS restaking,
         coalesce(sum(base_inflation_wei), 0) AS inflation,
         count(*) FILTER (WHERE native_reward_wei IS NULL)::int AS unknown
       FROM ${blockTable.name} WHERE id > reading.id AND id <= at.id
     ) since`,
    parameters.values,
  )
  return row === undefined ? null : supplyOf(readingTable.toEntity(row), row)
}

function blockSql(at: SupplyAt, parameters: Parameters): string {
  const block = `SELECT id, height, time FROM ${blockTable.name}`
  if (at === 'first') return `${block} ORDER BY id LIMIT 1`
  if (at === 'head') return `${block} ORDER BY id DESC LIMIT 1`
  if ('height' in at) return `${block} WHERE height = ${parameters.add(at.height)}`
  // Several blocks may share a time.
  return `${block} WHERE time = (SELECT max(time) FROM ${blockTable.name} WHERE time < ${parameters.add(at.before)})
    ORDER BY id DESC LIMIT 1`
}

function supplyOf(reading: SupplyReading, since: Since): Supply {
  const place = { blockNumber: since.at_height, time: since.at_time, reading }
  if (since.at_height === reading.blockNumber) {
    const { nativeRewardWei = null, restakingRewardWei = null, baseInflationWei = null } = reading
    const { totalWei = null, circulatingWei = null, stale, gap = null } = reading
    return { ...place, nativeRewardWei, restakingRewardWei, baseInflationWei, totalWei, circulatingWei, stale, gap }
  }
  const isKnown = since.unknown === 0
  const plus = (sum: bigint | null | undefined, more: string) => (isKnown && sum != null ? sum + BigInt(more) : null)
  const [native, restaking, inflation] = [since.native, since.restaking, since.inflation]
  const issued = BigInt(native) + BigInt(restaking) + BigInt(inflation)
  const totalWei = plus(reading.totalWei, issued.toString())
  return {
    ...place,
    nativeRewardWei: plus(reading.nativeRewardWei, native),
    restakingRewardWei: plus(reading.restakingRewardWei, restaking),
    baseInflationWei: plus(reading.baseInflationWei, inflation),
    totalWei,
    circulatingWei: null,
    stale: true,
    gap: totalWei !== null ? SupplyGap.NOT_READ : isKnown ? (reading.gap ?? null) : SupplyGap.UNKNOWN_WITHDRAWALS,
  }
}

/** The last reading; null before there is one. */
export async function latestReading(db: Pick<Snapshot, 'read'>): Promise<SupplyReading | null> {
  const [row] = await db.read<Raw>(`SELECT * FROM ${readingTable.name} ORDER BY id DESC LIMIT 1`)
  return row === undefined ? null : readingTable.toEntity(row)
}
