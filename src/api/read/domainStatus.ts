import { DOMAIN_NAMES, type DomainName } from '../../model/domainNames'
import type { Snapshot } from './snapshot'
import type { TableSchema } from './table'

/** Where a domain stands, as its own schema says. */
export interface DomainStatus {
  readonly domain: DomainName
  /** Last final block; -1 while there is none. */
  readonly height: number
  readonly hash: string
  readonly head_height: number
  readonly head_hash: string
  readonly head_time: Date | null
  readonly covered_from: number
  readonly silent_calls: boolean
}

/** Status of every domain whose processor has begun. */
export const STATUS = DOMAIN_NAMES.map(
  (domain) => `SELECT '${domain}' AS domain, height, hash, head_height, head_hash, head_time, covered_from, silent_calls
     FROM ${domain}.status`,
).join(' UNION ALL ')

type Statuses = Pick<Snapshot, 'status'>

/** Where the domain stands in the snapshot; undefined before its processor has begun. */
export async function statusOf(db: Statuses, domain: TableSchema): Promise<DomainStatus | undefined> {
  return (await db.status()).find((each) => each.domain === domain)
}

/** Time of the domain's last indexed block; 1970 before there is one. */
export async function headTime(db: Statuses, domain: DomainName): Promise<Date> {
  return (await statusOf(db, domain))?.head_time ?? new Date(0)
}
