import { domainEntities } from '../../model/domains'
import { defineDomain } from '../define'
import { agenticIdHandlers } from './agenticId'
import { agenticIdReputationHandlers } from './agenticIdReputation'
import { agentMarketHandlers } from './agentMarket'
import { agentNftHandlers } from './agentNft'
import { erc8004IdentityHandlers } from './erc8004Identity'
import { erc8004ReputationHandlers } from './erc8004Reputation'
import { erc8004ValidationHandlers } from './erc8004Validation'
import { foundContracts } from './foundContracts'

/** Agents, their sales and their reputation. */
export const marketplace = defineDomain({
  name: 'marketplace',
  owns: domainEntities.marketplace,
  found: foundContracts,
  handlers: [
    ...agentNftHandlers,
    ...agentMarketHandlers,
    ...agenticIdHandlers,
    ...erc8004IdentityHandlers,
    ...agenticIdReputationHandlers,
    ...erc8004ReputationHandlers,
    ...erc8004ValidationHandlers,
  ],
})
