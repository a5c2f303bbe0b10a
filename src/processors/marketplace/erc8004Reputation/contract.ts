import { defineContract } from '../../define'
import * as abi from './abi'

/**
 * Feedback on the ids of the canonical registry; anybody can give it. 0x8004baa17c55a88189ae136b182e5fda19de9b63 on mainnet is known
 * from one third party only: it is left to a network file.
 */
export const erc8004Reputation = defineContract({
  name: 'erc8004Reputation',
  events: abi.events,
  functions: abi.functions,
  deployments: {},
})
