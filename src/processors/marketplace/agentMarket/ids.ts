import { compositeId } from '../../../lib/ids'
import { AgentMarketAccount, AgentMarketPartners } from '../../../model/generated'
import type { At } from '../../at'
import type { RowKey } from '../../define'

/** What an account has with the market that emitted the log. */
export function accountKey(at: At, account: string): RowKey {
  return { entity: AgentMarketAccount, id: compositeId(at.address, account) }
}

/** Rates of the partners of the market that emitted the log. */
export function partnersKey(at: At): RowKey {
  return { entity: AgentMarketPartners, id: at.address }
}
