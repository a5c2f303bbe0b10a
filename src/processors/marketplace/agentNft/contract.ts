import { AgentStandard } from '../../../model/generated'
import { defineContract } from '../../define'
import type { Token } from '../agents'
import * as abi from './abi'

/**
 * AgentNFT: agents as tokens of ERC-7857. No address of it is published: a network file names those to follow, or
 * what only they log gives them away.
 */
export const agentNft = defineContract({
  name: 'agentNft',
  events: abi.events,
  functions: abi.functions,
  foundBy: ['Updated', 'PublishedSealedKey', 'Cloned', 'DelegateAccess', 'Authorization', 'AuthorizedUsersCleared'],
  deployments: {},
})

export const tokenOf = (tokenId: bigint): Token => ({ standard: AgentStandard.AGENT_NFT, tokenId })
