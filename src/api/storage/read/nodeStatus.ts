import type { Snapshot } from '../../read/snapshot'

/** What a storage node or indexer last said of one upload. */
export interface NodeStatus {
  /** As the official explorer counts; null: the source does not know the file. */
  readonly status: number | null
  readonly uploadedSegments: bigint | null
  readonly lastChecked: Date
  readonly statusSince: Date | null
  readonly source: string
}

/** Uploads that a source was asked about, by what it said. */
export interface NodeFiles {
  readonly asked: number
  readonly unknown: number
  readonly notUploaded: number
  readonly partial: number
  readonly uploaded: number
  readonly pruned: number
}

/** An upload: its number and the root of its file, which tells it from one that a fork put in its place. */
export const uploadKey = (submissionIndex: bigint, fileRoot: Uint8Array) =>
  `${submissionIndex}-${Buffer.from(fileRoot).toString('hex')}`

/** Status of uploads by key, in the order asked; null where nobody was asked yet. One statement for all. */
export async function readNodeStatuses(
  db: Pick<Snapshot, 'read'>,
  keys: readonly string[],
): Promise<(NodeStatus | null)[]> {
  const parts = keys.map((key) => key.split('-'))
  const rows = await db.read<{
    key: string
    status: number | null
    uploaded_segments: string | null
    last_checked: Date
    status_since: Date | null
    source: string
  }>(
    `SELECT submission_index || '-' || encode(file_root, 'hex') AS key, status, uploaded_segments, last_checked, status_since, source
     FROM unnest($1::numeric[], $2::text[]) AS asked (index, root)
     JOIN zg.storage_file_status ON submission_index = index AND file_root = decode(root, 'hex')
     WHERE last_checked IS NOT NULL`,
    [parts.map(([index]) => index), parts.map(([, root]) => root)],
  )
  const found = new Map(rows.map((row) => [row.key, row]))
  return keys.map((key) => {
    const row = found.get(key)
    if (row === undefined) return null
    return {
      status: row.status,
      uploadedSegments: row.uploaded_segments === null ? null : BigInt(row.uploaded_segments),
      lastChecked: row.last_checked,
      statusSince: row.status_since,
      source: row.source,
    }
  })
}

const COUNTS = `count(*)::int AS asked, count(*) FILTER (WHERE status IS NULL)::int AS unknown,
  count(*) FILTER (WHERE status = 0)::int AS "notUploaded", count(*) FILTER (WHERE status = 1)::int AS partial,
  count(*) FILTER (WHERE status = 2)::int AS uploaded, count(*) FILTER (WHERE status = 3)::int AS pruned`

/** Counts of each account, in the order asked; null where nobody was asked about any upload. */
export async function readNodeFiles(
  db: Pick<Snapshot, 'read'>,
  accounts: readonly string[],
): Promise<(NodeFiles | null)[]> {
  const rows = await db.read<NodeFiles & { key: string }>(
    `SELECT key, counts.* FROM unnest($1::text[]) AS keys (key) CROSS JOIN LATERAL (
       SELECT ${COUNTS} FROM zg.storage_file_status WHERE submitter = key AND last_checked IS NOT NULL) counts
     WHERE asked > 0`,
    [accounts],
  )
  const found = new Map(rows.map(({ key, ...counts }) => [key, counts]))
  return accounts.map((account) => found.get(account) ?? null)
}

/** Counts of all uploads; null where nobody was asked about any. */
export async function readAllNodeFiles(db: Pick<Snapshot, 'read'>): Promise<NodeFiles | null> {
  const [counts] = await db.read<NodeFiles>(
    `SELECT ${COUNTS} FROM (SELECT status FROM zg.storage_file_status WHERE last_checked IS NOT NULL) asked`,
  )
  return counts && counts.asked > 0 ? counts : null
}

/** How far a source has read the chain. */
export interface NodeSync {
  readonly source: string
  readonly logSyncHeight: bigint
  readonly lastChecked: Date
}

export async function readNodeSync(db: Pick<Snapshot, 'read'>): Promise<NodeSync[]> {
  const rows = await db.read<{ source: string; log_sync_height: string; last_checked: Date }>(
    'SELECT source, log_sync_height, last_checked FROM zg.storage_node_status ORDER BY source',
  )
  return rows.map(({ source, log_sync_height, last_checked }) => ({
    source,
    logSyncHeight: BigInt(log_sync_height),
    lastChecked: last_checked,
  }))
}
