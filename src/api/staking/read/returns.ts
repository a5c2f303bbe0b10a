import { StakingSnapshot, StakingValidator } from '../../../model/generated'
import { ownTable } from '../../entity'
import type { Snapshot } from '../../read/snapshot'

const DAY_SECONDS = 86_400

/** Windows of realised returns. Unit: seconds. */
export const WINDOWS = { DAY: DAY_SECONDS, WEEK: 7 * DAY_SECONDS, MONTH: 30 * DAY_SECONDS } as const
export type ReturnWindow = keyof typeof WINDOWS

/** What returns are ranked by, and its column. */
export const ORDERS = { RETURN: 'gain * 1000000000 / base', TOKENS: 'tokens_wei' } as const
export type ReturnOrder = keyof typeof ORDERS

export interface RealisedReturn {
  readonly validator: string
  readonly tokensWei: bigint | null
  readonly fromTime: Date | null
  readonly fromBlock: number | null
  readonly untilTime: Date | null
  readonly untilBlock: number | null
  /** Growth of what a share is worth: exactly `gain / base`. */
  readonly gain: bigint | null
  readonly base: bigint | null
}

interface Row {
  readonly validator: string
  readonly tokens_wei: string | null
  readonly from_time: Date | null
  readonly from_block: number | null
  readonly until_time: Date | null
  readonly until_block: number | null
  readonly gain: string | null
  readonly base: string | null
}

const snapshots = ownTable(StakingSnapshot).name
const validators = ownTable(StakingValidator).name

/**
 * What a share of each validator gained over a window that ends with its last round and begins with the last round before, at most
 * a quarter of the window and a day earlier. A round that is missing, or in which it did not tell or had no shares, leaves it unknown.
 * @param only one validator, or all
 */
export async function readReturns(
  db: Snapshot,
  window: ReturnWindow,
  by: ReturnOrder,
  first: number,
  only: string | null = null,
): Promise<RealisedReturn[]> {
  const seconds = WINDOWS[window]
  const rows = await db.read<Row>(
    `SELECT * FROM (
       SELECT v.id AS validator, b.tokens_wei, a.time AS from_time, a.block_number AS from_block, b.time AS until_time,
         b.block_number AS until_block, b.tokens_wei * a.delegator_shares - a.tokens_wei * b.delegator_shares AS gain,
         nullif(a.tokens_wei * b.delegator_shares, 0) AS base
       FROM ${validators} v
       LEFT JOIN LATERAL (
         SELECT * FROM ${snapshots} s WHERE s.validator = v.id ORDER BY s.id DESC LIMIT 1
       ) b ON true
       LEFT JOIN LATERAL (
         SELECT * FROM ${snapshots} s WHERE s.validator = v.id AND s.time <= b.time - make_interval(secs => $1)
           AND s.time >= b.time - make_interval(secs => $2) ORDER BY s.time DESC, s.id DESC LIMIT 1
       ) a ON true
       WHERE ${only === null ? 'true' : 'v.id = $4'}
     ) grown
     ORDER BY ${ORDERS[by]} DESC NULLS LAST, validator LIMIT $3`,
    [seconds, seconds + Math.min(seconds / 4, DAY_SECONDS), first, ...(only === null ? [] : [only])],
  )
  return rows.map((row) => ({
    validator: row.validator,
    tokensWei: big(row.tokens_wei),
    fromTime: row.from_time,
    fromBlock: row.from_block,
    untilTime: row.until_time,
    untilBlock: row.until_block,
    gain: row.base === null ? null : big(row.gain),
    base: big(row.base),
  }))
}

const big = (text: string | null) => (text === null ? null : BigInt(text))
