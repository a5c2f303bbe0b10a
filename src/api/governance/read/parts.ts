import { viewSelects } from '../../../db/views'
import type { DomainName } from '../../../model/domainNames'
import type { Kind } from '../kind'

/** One SELECT of the timeline, over one table of one domain. */
export interface Part {
  readonly domain: DomainName
  readonly kind: Kind
  readonly select: string
}

/**
 * Domains with acts of governance, and the analysts' view of each. What the operators of validators set is no governance: it binds
 * their own validator alone, and `stakingValidatorVersions` tells it.
 */
const VIEWS: Readonly<Partial<Record<DomainName, string>>> = {
  chain: 'chain/chain_governance_act.sql',
  storage: 'storage/storage_governance_act.sql',
  da: 'da/da_governance_act.sql',
  compute: 'compute/compute_governance_act.sql',
  marketplace: 'marketplace/marketplace_governance_act.sql',
}

/** All parts of the timeline, as the analysts' views have them. */
export const PARTS: readonly Part[] = Object.entries(VIEWS).flatMap(([domain, path]) =>
  viewSelects(path).map(({ kind, select }) => ({ domain: domain as DomainName, kind: kind as Kind, select })),
)
