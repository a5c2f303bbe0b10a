import { createHash } from 'node:crypto'
import { fromHex } from '../../lib/hex'
import { agentIdOf, compositeId } from '../../lib/ids'
import { Agent, AgentMetadata, AgentMetadataVersion } from '../../model/generated'
import type { At } from '../at'
import type { RowKey } from '../define'
import type { Rows } from '../rows'
import { agentKey, agentOf, begins, ends, type Token } from './agents'

export interface NewMetadata extends Token {
  readonly metadataKey: string
  readonly metadataValue: string
}

/** What setting metadata reads. */
export function metadataKeys(at: At, tokenId: bigint, metadataKey: string): RowKey[] {
  return [agentKey(at, tokenId), { entity: AgentMetadata, id: metadataId(at, tokenId, metadataKey) }]
}

/** An entry of an agent's metadata has another value. */
export function setMetadata({ metadataKey, metadataValue, ...token }: NewMetadata, rows: Rows, at: At): void {
  const agent = agentOf(rows, at, token)
  const id = metadataId(at, token.tokenId, metadataKey)
  const before = rows.get(AgentMetadata, id)
  if (before !== null) rows.patch(AgentMetadataVersion, { id: before.versionId, ...ends(at) })
  const version = (before?.versionCount ?? 0) + 1
  const entry = { agent: agent.id, metadataKey, metadataValue: fromHex(metadataValue) }
  rows.insert(AgentMetadataVersion, { id: at.logId, ...entry, version, ...begins(at), txHash: fromHex(at.tx.hash) })
  rows.set(AgentMetadata, { id, ...entry, versionId: at.logId, versionCount: version })
  rows.set(Agent, agent)
}

/** Keys are free text of any length: their hash stands for them. */
function metadataId(at: At, tokenId: bigint, metadataKey: string): string {
  return compositeId(agentIdOf(at.address, tokenId), createHash('sha256').update(metadataKey).digest('hex'))
}
