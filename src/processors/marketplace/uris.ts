import { fromHex } from '../../lib/hex'
import { Agent, AgentUriVersion, type FieldSource } from '../../model/generated'
import type { At } from '../at'
import type { Rows } from '../rows'
import { agentOf, begins, ends, type Token } from './agents'

export interface NewUri extends Token {
  readonly uri: string
  readonly source: FieldSource
  /** Who set it; null where the log does not say. */
  readonly updatedBy: string | null
}

/** An agent's description is elsewhere from here on. */
export function setUri({ uri, source, updatedBy, ...token }: NewUri, rows: Rows, at: At): void {
  const agent = agentOf(rows, at, token)
  const version = agent.uriVersions + 1
  if (agent.uriVersionId) rows.patch(AgentUriVersion, { id: agent.uriVersionId, ...ends(at) })
  rows.insert(AgentUriVersion, {
    id: at.logId,
    agent: agent.id,
    version,
    uri,
    source,
    updatedBy,
    ...begins(at),
    txHash: fromHex(at.tx.hash),
  })
  rows.set(Agent, { ...agent, uri, uriVersionId: at.logId, uriVersions: version })
}
