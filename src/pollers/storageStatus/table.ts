import type { Pool } from 'pg'

/** A file to ask about. */
export interface Due {
  readonly submissionIndex: number
  /** 0x text. */
  readonly fileRoot: string
  readonly status: number | null
  readonly uploadedSegments: number | null
  readonly unchanged: number
}

/** What was learnt of a file. */
export interface Learnt {
  readonly status: number | null
  readonly uploadedSegments: number | null
  readonly unchanged: number
  readonly nextCheckSeconds: number
  /** Whether the source answered; an answer that is of no use leaves everything as it was. */
  readonly isAnswered: boolean
  readonly source: string
}

/** Uploads that are looked through again for those that a fork replaced. */
const RECENT = 1_000
const BATCH = 10_000
/** Larger indexes do not survive JSON; the flow counts from 0. */
const MAX_INDEX = Number.MAX_SAFE_INTEGER

/** Notes uploads that are new, and drops those that a fork took back. */
export async function followUploads(pool: Pool): Promise<void> {
  await pool.query(
    `DELETE FROM zg.storage_file_status known
     WHERE submission_index > (SELECT max(submission_index) - ${RECENT} FROM storage.storage_submission)
       AND NOT EXISTS (SELECT FROM storage.storage_submission upload
                       WHERE upload.submission_index = known.submission_index AND upload.file_root = known.file_root)`,
  )
  for (;;) {
    const { rowCount } = await pool.query(
      `INSERT INTO zg.storage_file_status (submission_index, file_root, submitter)
       SELECT submission_index, file_root, submitter FROM storage.storage_submission upload
       WHERE submission_index > coalesce((SELECT max(submission_index) FROM zg.storage_file_status), 0) - ${RECENT}
         AND submission_index <= ${MAX_INDEX} AND file_root IS NOT NULL
         AND NOT EXISTS (SELECT FROM zg.storage_file_status known
                         WHERE known.submission_index = upload.submission_index AND known.file_root = upload.file_root)
       ORDER BY submission_index LIMIT ${BATCH}
       ON CONFLICT DO NOTHING`,
    )
    if ((rowCount ?? 0) < BATCH) return
  }
}

/** Files to ask about next: of those never asked about the newest, and of the others those that are due longest. */
export async function dueFiles(pool: Pool, count: number): Promise<Due[]> {
  const { rows } = await pool.query<{
    submission_index: string
    file_root: Buffer
    status: number | null
    uploaded_segments: string | null
    unchanged: number
  }>(
    `(SELECT submission_index, file_root, status, uploaded_segments, unchanged FROM zg.storage_file_status
      WHERE next_check IS NULL ORDER BY submission_index DESC LIMIT $1)
     UNION ALL
     (SELECT submission_index, file_root, status, uploaded_segments, unchanged FROM zg.storage_file_status
      WHERE next_check <= now() ORDER BY next_check LIMIT $1)`,
    [Math.ceil(count / 2)],
  )
  return rows.map((row) => ({
    submissionIndex: Number(row.submission_index),
    fileRoot: `0x${row.file_root.toString('hex')}`,
    status: row.status,
    uploadedSegments: row.uploaded_segments === null ? null : Number(row.uploaded_segments),
    unchanged: row.unchanged,
  }))
}

export async function keepLearnt(pool: Pool, due: Due, learnt: Learnt): Promise<void> {
  await pool.query(
    `UPDATE zg.storage_file_status SET
       status_since = CASE WHEN status IS DISTINCT FROM $3 THEN now() ELSE status_since END,
       status = $3, uploaded_segments = $4, unchanged = $5, next_check = now() + $6 * interval '1 second',
       last_checked = CASE WHEN $7 THEN now() ELSE last_checked END, source = CASE WHEN $7 THEN $8 ELSE source END
     WHERE submission_index = $1 AND file_root = decode(substr($2, 3), 'hex')`,
    [
      due.submissionIndex,
      due.fileRoot,
      learnt.status,
      learnt.uploadedSegments,
      learnt.unchanged,
      learnt.nextCheckSeconds,
      learnt.isAnswered,
      learnt.source,
    ],
  )
}

export async function keepSyncHeight(pool: Pool, source: string, height: number | null): Promise<void> {
  await pool.query(
    `INSERT INTO zg.storage_node_status (source, log_sync_height, last_checked) VALUES ($1, $2, now())
     ON CONFLICT (source) DO UPDATE SET log_sync_height = excluded.log_sync_height, last_checked = excluded.last_checked`,
    [source, height],
  )
}
