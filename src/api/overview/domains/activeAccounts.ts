import type { DomainName } from '../../../model/domainNames'
import { ACTIVE, distinctAccounts } from '../../activity/accounts'
import type { Source } from '../kpi'

/** The column `active_accounts` of a domain. */
export const activeAccounts =
  (domain: DomainName): Source =>
  (span, parameters) =>
    distinctAccounts(ACTIVE[domain], span, parameters)
