import { AgentStandard } from '../../../model/generated'
import type { At } from '../../at'
import type { RowKey } from '../../define'
import type { Rows } from '../../rows'
import { agenticId } from '../agenticId/contract'
import { tokenOf as agenticIdTokenOf } from '../agenticId/token'
import { agentKey, agentOf, type Token } from '../agents'
import { isAgenticId } from '../registries'

/** An identity of a canonical registry. */
export function identityOf(tokenId: bigint): Token {
  return { standard: AgentStandard.ERC8004, tokenId }
}

/** Agents that an identity may stand for: itself, or that of the AgenticID contract that holds it. */
export function identityKeys(at: At, tokenId: bigint): RowKey[] {
  const holders = at.chain.deployed.of(agenticId).map((each) => each.address)
  return [at.address, ...holders].map((collection) => agentKey(at, tokenId, collection))
}

/** Where what is said of an identity belongs. */
export interface Told {
  readonly token: Token
  readonly at: At
}

/**
 * The agent that an identity stands for: AgenticID's own where that contract holds the identity, else the identity, if all are
 * wanted. Null for others.
 */
export function toldOf(tokenId: bigint, holder: string | null | undefined, at: At): Told | null {
  if (holder && isAgenticId(at, holder)) return { token: agenticIdTokenOf(tokenId), at: { ...at, address: holder } }
  return at.chain.options?.has('ERC8004_ALL') ? { token: identityOf(tokenId), at } : null
}

/** Who holds the identity; null when none is known. */
export function holderOf(tokenId: bigint, rows: Rows, at: At): string | null {
  return agentOf(rows, at, identityOf(tokenId)).owner ?? null
}
