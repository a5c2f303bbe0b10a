import { agentIdOf } from '../../lib/ids'
import { Agent, type AgentStandard } from '../../model/generated'
import type { At } from '../at'
import type { RowKey } from '../define'
import type { Columns, Rows } from '../rows'

/** The address that stands for nobody; as a currency it is 0G. */
export const NOBODY = `0x${'0'.repeat(40)}`

export type AgentRow = Columns<Agent>

/** A token of the contract that emitted the log, and what its contract makes of it. */
export interface Token {
  readonly standard: AgentStandard
  readonly tokenId: bigint
}

/** The state row of an agent, by default of the contract that emitted the log. */
export function agentKey(at: At, tokenId: bigint, collection = at.address): RowKey {
  return { entity: Agent, id: agentIdOf(collection, tokenId) }
}

/** An agent as it stands, or as it is before its first log. Its key must be declared in `reads`. */
export function agentOf(rows: Rows, at: At, { standard, tokenId }: Token): AgentRow {
  const id = agentIdOf(at.address, tokenId)
  const known = rows.get(Agent, id)
  const latest = { lastBlock: at.height, lastTime: at.time }
  if (known !== null) return { ...known, ...latest }
  return {
    id,
    standard,
    collection: at.address,
    tokenId,
    owner: null,
    ownedSinceBlock: null,
    ownedSinceTime: null,
    transferId: null,
    transferTxHash: null,
    transferKind: null,
    heldSeconds: null,
    transfers: 0,
    proofTransfers: 0,
    creator: null,
    creatorVersionId: null,
    clonedFrom: null,
    clones: 0,
    uri: null,
    uriVersionId: null,
    uriVersions: 0,
    dataVersionId: null,
    dataVersions: 0,
    authorizedUsers: 0,
    sealAddress: null,
    sealId: null,
    sales: 0,
    lastSaleId: null,
    lastPriceUnits: null,
    lastCurrency: null,
    lastSaleTime: null,
    firstBlock: at.height,
    firstTime: at.time,
    ...latest,
  }
}

/** The address; null for the one that stands for nobody. */
export function somebody(address: string): string | null {
  return address === NOBODY ? null : address
}

/** Begin of an interval that has no end yet. */
export function begins(at: At) {
  return { fromBlock: at.height, fromTime: at.time, toBlock: null, toTime: null }
}

/** End of an interval. */
export function ends(at: At) {
  return { toBlock: at.height, toTime: at.time }
}
