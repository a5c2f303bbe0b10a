import { Parameters } from '../../read/condition'
import type { Snapshot } from '../../read/snapshot'
import { cutAtDays, type Span } from '../../read/span'
import { inSpan } from './sums'

export interface SizeBucket {
  /** Smallest size, and the first that is too large. Unit: bytes. */
  readonly fromBytes: bigint
  readonly toBytes: bigint
  readonly submissions: number
  readonly sizeBytes: bigint
}

/** Sizes at which the number of binary digits grows. */
const POWERS = Array.from({ length: 256 }, (_, n) => String(2n ** BigInt(n)))

/** How large the files of the span are: one bucket for each power of two that occurs, smallest first. */
export async function readSizes(db: Pick<Snapshot, 'read'>, span: Span): Promise<SizeBucket[]> {
  const { days, edges } = cutAtDays(span)
  const parameters = new Parameters()
  const parts = [
    ...(days
      ? [`SELECT digits, submissions, size_bytes FROM storage.storage_size_day WHERE ${inSpan(parameters, days)}`]
      : []),
    ...edges.map(
      (edge) => `SELECT width_bucket(size_bytes, ${parameters.add(POWERS)}::numeric[]) AS digits,
        count(*)::int AS submissions, sum(size_bytes) AS size_bytes
        FROM storage.storage_submission WHERE ${inSpan(parameters, edge)} GROUP BY 1`,
    ),
  ]
  const rows = await db.read<{ digits: number; submissions: number; size_bytes: string }>(
    `SELECT digits, sum(submissions)::int AS submissions, sum(size_bytes) AS size_bytes
     FROM (${parts.join(' UNION ALL ')}) parts GROUP BY digits ORDER BY digits`,
    parameters.values,
  )
  return rows.map(({ digits, submissions, size_bytes }) => ({
    fromBytes: digits === 0 ? 0n : 2n ** BigInt(digits - 1),
    toBytes: 2n ** BigInt(digits),
    submissions,
    sizeBytes: BigInt(size_bytes),
  }))
}
