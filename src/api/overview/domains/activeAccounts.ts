import type { DomainName } from '../../../model/domainNames'
import { ACTIVE, distinctAccounts } from '../../activity/accounts'
import type { Source } from '../kpi'

/** The column `active_accounts` of a domain in which there are accounts to count. */
export function activeAccounts(domain: DomainName): Source[] {
  const active = ACTIVE[domain]
  return active === undefined ? [] : [(span, parameters) => distinctAccounts(active, span, parameters)]
}
