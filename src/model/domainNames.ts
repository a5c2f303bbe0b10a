export const DOMAIN_NAMES = ['chain', 'storage', 'compute'] as const

/** A domain has one processor, one Postgres schema of its name and one file in schema/. */
export type DomainName = (typeof DOMAIN_NAMES)[number]
