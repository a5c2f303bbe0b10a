import { domainEntities } from '../../model/domains'
import { defineDomain } from '../define'
import { agentMarketHandlers } from './agentMarket'
import { agentNftHandlers } from './agentNft'

/** Agents, their sales and their reputation. */
export const marketplace = defineDomain({
  name: 'marketplace',
  owns: domainEntities.marketplace,
  handlers: [...agentNftHandlers, ...agentMarketHandlers],
})
