import { StakingPayout, StakingRound } from '../../../model/generated'
import { ownTable } from '../../entity'
import type { Snapshot } from '../../read/snapshot'
import { WORKED_OFF } from '../payout'

export interface DueBlocks {
  readonly fromBlock: bigint
  readonly toBlock: bigint
  readonly expectedAt: Date | null
  readonly isDue: boolean
  readonly payouts: number
  readonly accounts: number
  readonly amountWei: bigint
  readonly unknownAmounts: number
}

interface Row {
  readonly from_block: string
  readonly expected_at: Date | null
  readonly is_due: boolean
  readonly payouts: number
  readonly accounts: number
  readonly amount_wei: string
  readonly unknown_amounts: number
}

/** Rounds over which the pace of the chain is measured. */
const PACE_ROUNDS = 20
/** Further ahead nobody can say when a block comes. Unit: seconds. */
const LAST_SECONDS = 1_000_000_000

const payouts = ownTable(StakingPayout).name
const rounds = ownTable(StakingRound).name

/** Payouts that wait, by the stretch of blocks in which they are due: of one validator, of one account, or of all. */
export async function readDueBlocks(
  db: Snapshot,
  width: number,
  {
    validator,
    account,
  }: { readonly validator?: string | null | undefined; readonly account?: string | null | undefined },
): Promise<DueBlocks[]> {
  const rows = await db.read<Row>(
    `WITH pace AS (
       SELECT extract(epoch FROM max(time) - min(time)) / nullif(max(block_number) - min(block_number), 0) AS seconds
       FROM (SELECT time, block_number FROM ${rounds} ORDER BY id DESC LIMIT ${PACE_ROUNDS}) latest
     ), due AS (
       SELECT div(p.due_block, $1::int) * $1::int AS from_block, p.account, p.amount_wei FROM ${payouts} p
       WHERE p.due_block >= 0 AND NOT ${WORKED_OFF}
         AND ($2::text IS NULL OR p.validator = $2) AND ($3::text IS NULL OR p.account = $3)
     )
     SELECT from_block, from_block + $1::int - 1 <= s.head_height AS is_due,
       CASE WHEN (from_block - s.head_height) * seconds BETWEEN -${LAST_SECONDS} AND ${LAST_SECONDS}
         THEN s.head_time + make_interval(secs => ((from_block - s.head_height) * seconds)::float8) END AS expected_at,
       count(*)::int AS payouts, count(DISTINCT account)::int AS accounts, coalesce(sum(amount_wei), 0) AS amount_wei,
       (count(*) - count(amount_wei))::int AS unknown_amounts
     FROM due CROSS JOIN pace CROSS JOIN staking.status s
     GROUP BY from_block, seconds, s.head_height, s.head_time ORDER BY from_block LIMIT 1000`,
    [width, validator ?? null, account ?? null],
  )
  return rows.map((row) => ({
    fromBlock: BigInt(row.from_block),
    toBlock: BigInt(row.from_block) + BigInt(width - 1),
    expectedAt: row.expected_at,
    isDue: row.is_due,
    payouts: row.payouts,
    accounts: row.accounts,
    amountWei: BigInt(row.amount_wei),
    unknownAmounts: row.unknown_amounts,
  }))
}
