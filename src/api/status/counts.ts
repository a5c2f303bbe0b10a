import { DOMAIN_NAMES, type DomainName } from '../../model/domainNames'
import type { Snapshot } from '../read/snapshot'

export interface DomainCounts {
  readonly domain: DomainName
  readonly undecodable: number
  readonly unhandled: number
  readonly forks: number
}

const COUNTS = DOMAIN_NAMES.map(
  (domain) => `SELECT '${domain}' AS domain,
    (SELECT count(*)::int FROM ${domain}.raw_log WHERE reason = 'UNDECODABLE') AS undecodable,
    (SELECT count(*)::int FROM ${domain}.raw_log WHERE reason = 'UNHANDLED') AS unhandled,
    (SELECT count(*)::int FROM ${domain}.fork) AS forks`,
).join(' UNION ALL ')

const asked = new WeakMap<Snapshot, Promise<DomainCounts[]>>()

/** Raw logs and rollbacks of a domain; all domains are counted in one statement, once per snapshot. */
export async function countsOf(db: Snapshot, domain: DomainName): Promise<DomainCounts> {
  const counting = asked.get(db) ?? db.read<DomainCounts>(COUNTS)
  asked.set(db, counting)
  const found = (await counting).find((counts) => counts.domain === domain)
  return found ?? { domain, undecodable: 0, unhandled: 0, forks: 0 }
}
