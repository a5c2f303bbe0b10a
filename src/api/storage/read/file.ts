import type { Snapshot } from '../../read/snapshot'

/** All uploads of one file. */
export interface File {
  readonly fileRoot: Buffer
  readonly submissions: number
  readonly submitters: number
  readonly firstId: string
  readonly latestId: string
  readonly latestTime: Date
  readonly sizeBytes: bigint
  readonly feeWei: bigint
  readonly unknownFees: number
}

interface RawFile {
  readonly submissions: number
  readonly submitters: number
  readonly first_id: string
  readonly latest_id: string
  readonly latest_time: Date
  readonly size_bytes: string
  readonly fee_wei: string
  readonly unknown_fees: number
  readonly key: string
}

/** The files with these roots, given as hex digits, in the order asked; null where there is none. One statement for all. */
export async function readFiles(db: Pick<Snapshot, 'read'>, roots: readonly string[]): Promise<(File | null)[]> {
  const rows = await db.read<RawFile>(
    `SELECT key, uploads.* FROM unnest($1::text[]) AS keys (key)
     CROSS JOIN LATERAL (
       SELECT count(*)::int AS submissions, count(DISTINCT submitter)::int AS submitters, min(id) AS first_id,
              max(id) AS latest_id, max(time) AS latest_time, sum(size_bytes) AS size_bytes,
              coalesce(sum(fee_wei), 0) AS fee_wei, count(*) FILTER (WHERE fee_wei IS NULL)::int AS unknown_fees
       FROM storage.storage_submission WHERE file_root = decode(key, 'hex')) uploads
     WHERE submissions > 0`,
    [[...new Set(roots)]],
  )
  const found = new Map(rows.map((row) => [row.key, fileOf(row)]))
  return roots.map((root) => found.get(root) ?? null)
}

function fileOf(row: RawFile): File {
  return {
    fileRoot: Buffer.from(row.key, 'hex'),
    submissions: row.submissions,
    submitters: row.submitters,
    firstId: row.first_id,
    latestId: row.latest_id,
    latestTime: row.latest_time,
    sizeBytes: BigInt(row.size_bytes),
    feeWei: BigInt(row.fee_wei),
    unknownFees: row.unknown_fees,
  }
}
