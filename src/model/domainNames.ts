export const DOMAIN_NAMES = ['chain', 'storage', 'da', 'compute', 'marketplace', 'staking'] as const

/** Schema of what audits found: no processor writes it, and no reindex touches it. */
export const AUDIT_SCHEMA = 'audit'

/** A domain has one processor, one Postgres schema of its name and one file in schema/. */
export type DomainName = (typeof DOMAIN_NAMES)[number]
