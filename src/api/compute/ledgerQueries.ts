import type { ComputeLedger } from '../../model/generated'
import type { Snapshot } from '../read/snapshot'
import type { Table } from '../read/table'

/** The ledger that the user used last, whatever the contract. */
export async function readLatestLedger(
  db: Snapshot,
  table: Table<ComputeLedger>,
  user: string,
): Promise<ComputeLedger | null> {
  const [row] = await db.read<Record<string, unknown>>(
    `SELECT * FROM ${table.name} WHERE user_address = $1 ORDER BY last_block DESC, id DESC LIMIT 1`,
    [user],
  )
  return row === undefined ? null : table.toEntity(row)
}

/** Days of the window, the one of the last indexed block included. */
const DAYS = 7

/** Seconds that each ledger's money lasts; null where nothing was spent or the total is not known. */
export async function readRunways(db: Snapshot, ids: readonly string[]): Promise<(bigint | null)[]> {
  const rows = await db.read<{ id: string; seconds: string }>(
    `SELECT l.id, floor(l.total_wei * extract(epoch FROM s.head_time - w.since) / sum(d.spent_wei))::numeric AS seconds
     FROM compute.status s
     CROSS JOIN LATERAL (SELECT (date_trunc('day', s.head_time AT TIME ZONE 'UTC') - make_interval(days => $2)) AT TIME ZONE 'UTC' AS since) w
     JOIN compute.compute_ledger l ON l.id = ANY($1)
     JOIN compute.compute_ledger_day d ON d.ledger_id = l.id AND d.time >= w.since
     WHERE l.total_wei IS NOT NULL
     GROUP BY l.id, l.total_wei, s.head_time, w.since HAVING sum(d.spent_wei) > 0`,
    [ids, DAYS - 1],
  )
  const seconds = new Map(rows.map((row) => [row.id, BigInt(row.seconds)]))
  return ids.map((id) => seconds.get(id) ?? null)
}
