import { fromHex, toHex } from '../../lib/hex'
import { Agent, AgentAuthorizationEnd, AgentTransfer, AgentTransferKind } from '../../model/generated'
import type { At } from '../at'
import type { RowKey } from '../define'
import type { Rows } from '../rows'
import { accessKey, endAll } from './access'
import { type AgentRow, agentKey, agentOf, begins, ends, somebody, type Token } from './agents'
import { countAgents, countOwned } from './count'

/** Where a transfer is counted before anything tells more of it. */
const COUNTED_AS = {
  [AgentTransferKind.MINT]: 'mints',
  [AgentTransferKind.CLONE]: 'mints',
  [AgentTransferKind.PLAIN]: 'transfers',
  [AgentTransferKind.PROOF]: 'transfers',
  [AgentTransferKind.BURN]: 'burns',
} as const

export interface Handover extends Token {
  readonly from: string
  readonly to: string
}

/** What a transfer reads. */
export function transferKeys(at: At, tokenId: bigint): RowKey[] {
  return [agentKey(at, tokenId), accessKey(at, tokenId)]
}

/** An agent is created, changes hands or is destroyed. Its authorisations end with that, without a log. */
export function transferAgent(handover: Handover, rows: Rows, at: At): AgentRow {
  const [from, to] = [somebody(handover.from), somebody(handover.to)]
  const before = agentOf(rows, at, handover)
  if (before.transferId) rows.patch(AgentTransfer, { id: before.transferId, ...ends(at) })
  const endedAuthorizations = endAll(before.id, AgentAuthorizationEnd.TRANSFERRED, rows, at)
  const transferKind = kindOf(from, to)
  const heldSeconds = from !== null && from === before.owner ? secondsSince(before.ownedSinceTime, at) : null
  rows.insert(AgentTransfer, {
    id: at.logId,
    agent: before.id,
    transferKind,
    fromOwner: from,
    toOwner: to,
    operator: at.tx.from,
    sealedKeys: null,
    heldSeconds,
    endedAuthorizations,
    saleId: null,
    ...begins(at),
    txHash: fromHex(at.tx.hash),
  })
  const after = {
    ...before,
    owner: to,
    ownedSinceBlock: to === null ? null : at.height,
    ownedSinceTime: to === null ? null : at.time,
    transferId: at.logId,
    transferTxHash: fromHex(at.tx.hash),
    transferKind,
    heldSeconds,
    transfers: before.transfers + (from === null || to === null ? 0 : 1),
    authorizedUsers: 0,
  }
  rows.set(Agent, after)
  const { standard } = handover
  if (before.owner) countOwned(standard, before.owner, -1, rows)
  if (to !== null) countOwned(standard, to, 1, rows)
  countAgents(standard, { [COUNTED_AS[transferKind]]: 1 }, rows, at)
  return after
}

/**
 * The keys of an agent's data are sealed for whoever got it in the same transaction: the transfer is one with proofs. Nothing where
 * the agent did not go there.
 * @param sealedKeys null where the log does not carry them
 */
export function proveTransfer(
  { to, sealedKeys, ...token }: Token & { readonly to: string; readonly sealedKeys: number | null },
  rows: Rows,
  at: At,
): void {
  const agent = agentOf(rows, at, token)
  if (!agent.transferId || agent.owner !== to || !isTransferredIn(agent, at)) return
  // A created or copied agent stays one, with keys.
  const isPlain = agent.transferKind === AgentTransferKind.PLAIN
  const transferKind = isPlain ? AgentTransferKind.PROOF : agent.transferKind
  if (isPlain) rows.patch(AgentTransfer, { id: agent.transferId, transferKind: AgentTransferKind.PROOF })
  if (sealedKeys !== null) rows.patch(AgentTransfer, { id: agent.transferId, sealedKeys })
  rows.set(Agent, { ...agent, transferKind, proofTransfers: agent.proofTransfers + (isPlain ? 1 : 0) })
  if (isPlain) countAgents(token.standard, { proofTransfers: 1 }, rows, at)
}

/** Whether the transaction gave the agent to its owner. */
export function isTransferredIn({ transferTxHash }: Readonly<AgentRow>, at: At): boolean {
  return transferTxHash != null && toHex(transferTxHash) === at.tx.hash
}

function kindOf(from: string | null, to: string | null): AgentTransferKind {
  if (from === null) return AgentTransferKind.MINT
  return to === null ? AgentTransferKind.BURN : AgentTransferKind.PLAIN
}

function secondsSince(time: Date | null | undefined, at: At): bigint | null {
  return time == null ? null : BigInt(Math.trunc((at.time.getTime() - time.getTime()) / 1_000))
}
