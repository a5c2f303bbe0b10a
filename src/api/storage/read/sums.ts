import type { Parameters } from '../../read/condition'
import { cutAtDays, type Span } from '../../read/span'

/** Columns that every part of a sum has. */
const SUMS = 'submissions, transactions, size_bytes, fee_wei, unknown_fees'

/** The same columns of facts. */
export const FACT_SUMS = `count(*)::int AS submissions, count(DISTINCT tx_hash)::int AS transactions,
  coalesce(sum(size_bytes), 0) AS size_bytes, coalesce(sum(fee_wei), 0) AS fee_wei,
  count(*) FILTER (WHERE fee_wei IS NULL)::int AS unknown_fees`

/** Adds up what parts of a sum hold. */
export const TOTALS = `coalesce(sum(submissions), 0)::int AS submissions, coalesce(sum(transactions), 0)::int AS transactions,
  coalesce(sum(size_bytes), 0) AS size_bytes, coalesce(sum(fee_wei), 0) AS fee_wei,
  coalesce(sum(unknown_fees), 0)::int AS unknown_fees`

/** `time` in the span. */
export function inSpan(parameters: Parameters, { since, until }: Span): string {
  const begin = since === null ? '' : `time >= ${parameters.add(since)} AND `
  return `${begin}time < ${parameters.add(until)}`
}

/** Rows (account, sums) that add up to everything uploaded in the span, a few for each account. */
export function sumsByAccount(parameters: Parameters, span: Span): string {
  const { days, edges } = cutAtDays(span)
  const parts = [
    ...(days ? [`SELECT account, ${SUMS} FROM storage.storage_account_day WHERE ${inSpan(parameters, days)}`] : []),
    ...edges.map(
      (edge) => `SELECT submitter AS account, ${FACT_SUMS} FROM storage.storage_submission
       WHERE ${inSpan(parameters, edge)} GROUP BY submitter`,
    ),
  ]
  return parts.join(' UNION ALL ')
}

/** What was uploaded for every account up to now, from its totals. */
export const ALL_TIME_BY_ACCOUNT = `SELECT id AS account, submission_count AS submissions, transaction_count AS transactions,
  size_bytes, fee_wei, unknown_fee_count AS unknown_fees FROM storage.storage_account`

/** Sums as the driver gives them. */
export interface RawSums {
  readonly submissions: number
  readonly transactions: number
  readonly size_bytes: string
  readonly fee_wei: string
  readonly unknown_fees: number
}

/** What was uploaded. */
export interface Volume {
  readonly submissions: number
  readonly sizeBytes: bigint
  readonly feeWei: bigint
  readonly unknownFees: number
}

export const NOTHING: Volume = { submissions: 0, sizeBytes: 0n, feeWei: 0n, unknownFees: 0 }

export function volumeOf(row: Omit<RawSums, 'transactions'>): Volume {
  return {
    submissions: row.submissions,
    sizeBytes: BigInt(row.size_bytes),
    feeWei: BigInt(row.fee_wei),
    unknownFees: row.unknown_fees,
  }
}

export function minus(a: Volume, b: Volume): Volume {
  return {
    submissions: a.submissions - b.submissions,
    sizeBytes: a.sizeBytes - b.sizeBytes,
    feeWei: a.feeWei - b.feeWei,
    unknownFees: a.unknownFees - b.unknownFees,
  }
}
