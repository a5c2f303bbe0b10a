import { Agent } from '../../../model/generated'
import type { At } from '../../at'
import type { RowKey } from '../../define'
import type { Rows } from '../../rows'
import { agentNft } from '../agentNft/contract'
import { type AgentRow, agentKey } from '../agents'
import { isTransferredIn } from '../transfers'

/** The agents that a market can mean by a number: one in each contract of agents that is followed. */
export function movedKeys(tokenId: bigint, at: At): RowKey[] {
  return at.chain.deployed.of(agentNft).map(({ address }) => agentKey(at, tokenId, address))
}

/** The agent that the market moved: the one that came to its owner in the same transaction. Null when it is none of ours, or several did. */
export function movedAgent(tokenId: bigint, owner: string, rows: Rows, at: At): Readonly<AgentRow> | null {
  const moved = movedKeys(tokenId, at)
    .map(({ id }) => rows.get(Agent, id))
    .filter((agent) => agent !== null && agent.owner === owner && isTransferredIn(agent, at))
  return moved.length === 1 ? (moved[0] ?? null) : null
}
