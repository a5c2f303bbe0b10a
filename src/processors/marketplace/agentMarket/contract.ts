import { defineContract } from '../../define'
import * as abi from './abi'

/** AgentMarket: fulfils signed orders for agents and mints for a fee. No address of it is published: a network file names those to follow. */
export const agentMarket = defineContract({
  name: 'agentMarket',
  events: abi.events,
  functions: abi.functions,
  foundBy: ['OrderFulfilled', 'PaidMinted', 'PartnerFeeRateUpdated', 'PartnerFeesWithdrawn', 'AgentNFTUpdated'],
  deployments: {},
})
