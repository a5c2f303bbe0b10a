import type { Snapshot } from '../read/snapshot'

export interface UnlockDay {
  readonly day: Date
  readonly requests: number
  readonly accounts: number
  readonly users: number
  readonly pendingWei: bigint
  readonly unlockedWei: bigint
}

interface Row {
  readonly day: Date
  readonly requests: number
  readonly accounts: number
  readonly users: number
  readonly pending_wei: string
  readonly unlocked_wei: string
}

/** Pending refunds by day, of everybody or of one user. A lock time that changed counts for what is pending, too. */
export async function readUnlocks(db: Snapshot, user: string | null): Promise<UnlockDay[]> {
  const rows = await db.read<Row>(
    `SELECT * FROM (
       SELECT date_trunc('day', unlock_at, 'UTC') AS day, count(*)::int AS requests, count(DISTINCT account)::int AS accounts,
         count(DISTINCT user_address)::int AS users, sum(pending_wei) AS pending_wei,
         coalesce(sum(pending_wei) FILTER (WHERE unlock_at <= (SELECT head_time FROM compute.status)), 0) AS unlocked_wei
       FROM (
         SELECT r.account, r.user_address, r.pending_wei, r.time + make_interval(secs => coalesce(l.lock_seconds, r.lock_seconds)) AS unlock_at
         FROM compute.compute_refund_request r LEFT JOIN compute.compute_lock_time l ON l.id = r.serving
         WHERE r.to_time IS NULL ${user === null ? '' : 'AND r.user_address = $1'}
       ) pending
       GROUP BY 1 ORDER BY 1 DESC LIMIT 1000
     ) latest ORDER BY day`,
    user === null ? [] : [user],
  )
  return rows.map(({ pending_wei, unlocked_wei, ...row }) => ({
    ...row,
    pendingWei: BigInt(pending_wei),
    unlockedWei: BigInt(unlocked_wei),
  }))
}
