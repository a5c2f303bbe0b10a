import { fromHex } from '../../lib/hex'
import { Agent, AgentCreatorVersion } from '../../model/generated'
import type { At } from '../at'
import type { Rows } from '../rows'
import { agentOf, begins, ends, somebody, type Token } from './agents'

/** Somebody is named as an agent's creator, often after it was minted. */
export function setCreator({ creator, ...token }: Token & { readonly creator: string }, rows: Rows, at: At): void {
  const agent = agentOf(rows, at, token)
  if (agent.creatorVersionId) rows.patch(AgentCreatorVersion, { id: agent.creatorVersionId, ...ends(at) })
  rows.insert(AgentCreatorVersion, {
    id: at.logId,
    agent: agent.id,
    creator: somebody(creator),
    ...begins(at),
    txHash: fromHex(at.tx.hash),
  })
  rows.set(Agent, { ...agent, creator: somebody(creator), creatorVersionId: at.logId })
}
