import { AgentStandard } from '../../../model/generated'
import type { Token } from '../agents'

/** A token of AgenticID. */
export function tokenOf(tokenId: bigint): Token {
  return { standard: AgentStandard.AGENTIC_ID, tokenId }
}
