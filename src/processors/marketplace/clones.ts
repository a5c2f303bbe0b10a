import { fromHex } from '../../lib/hex'
import { agentIdOf } from '../../lib/ids'
import { Agent, AgentClone, AgentTransfer, AgentTransferKind } from '../../model/generated'
import type { At } from '../at'
import type { RowKey } from '../define'
import type { Rows } from '../rows'
import { agentKey, agentOf, type Token } from './agents'
import { countAgents } from './count'
import { isTransferredIn } from './transfers'

export interface Copy extends Token {
  /** Number of the copy. */
  readonly newTokenId: bigint
  readonly from: string
  readonly to: string
}

/** What copying reads. */
export function cloneKeys(at: At, tokenId: bigint, newTokenId: bigint): RowKey[] {
  return [agentKey(at, tokenId), agentKey(at, newTokenId)]
}

/** An agent is a copy of another: what looked like a creation before was that. */
export function cloneAgent({ newTokenId, from, to, ...token }: Copy, rows: Rows, at: At): void {
  const original = agentOf(rows, at, token)
  rows.set(Agent, { ...original, clones: original.clones + 1 })
  const copy = agentOf(rows, at, { ...token, tokenId: newTokenId })
  const isMint = copy.transferKind === AgentTransferKind.MINT && isTransferredIn(copy, at)
  const transferKind = isMint ? AgentTransferKind.CLONE : copy.transferKind
  if (isMint && copy.transferId)
    rows.patch(AgentTransfer, { id: copy.transferId, transferKind: AgentTransferKind.CLONE })
  rows.set(Agent, { ...copy, clonedFrom: original.id, transferKind })
  countAgents(token.standard, { clones: 1 }, rows, at)
  rows.insert(AgentClone, {
    id: at.logId,
    original: agentIdOf(at.address, token.tokenId),
    agent: copy.id,
    fromOwner: from,
    toOwner: to,
    blockNumber: at.height,
    time: at.time,
    txHash: fromHex(at.tx.hash),
  })
}
