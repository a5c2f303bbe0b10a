import { agentIdOf } from '../../lib/ids'
import { Agent } from '../../model/generated'
import type { At } from '../at'
import type { Contract, RowKey } from '../define'
import type { Rows } from '../rows'
import { agenticId } from './agenticId/contract'
import { erc8004Identity } from './erc8004Identity/contract'

/** The AgenticID contract that the reputation registry at `at.address` is about: they belong together by position. */
export function agenticIdOf(at: At, registry: Contract): string | null {
  return partnerOf(at, registry, agenticId)
}

/** The canonical identity registry whose numbers the registry at `at.address` uses. */
export function identityRegistryOf(at: At, registry: Contract): string | null {
  return partnerOf(at, registry, erc8004Identity)
}

/** What must be read to know whose agent a number of the canonical registry is. */
export function identityKeys(registry: string | null, agentNumber: bigint): RowKey[] {
  return registry === null ? [] : [{ entity: Agent, id: agentIdOf(registry, agentNumber) }]
}

/**
 * The agent that a number of a canonical registry stands for: AgenticID's own where that contract holds the identity. Others are
 * null unless all are wanted.
 */
export function agentOfIdentity(registry: string | null, agentNumber: bigint, rows: Rows, at: At): string | null {
  if (registry === null) return null
  const identity = agentIdOf(registry, agentNumber)
  const holder = rows.get(Agent, identity)?.owner
  if (holder && isAgenticId(at, holder)) return agentIdOf(holder, agentNumber)
  return at.chain.options?.has('ERC8004_ALL') ? identity : null
}

/** Whether an AgenticID contract is at the address. */
export function isAgenticId(at: At, address: string): boolean {
  return at.chain.deployed.of(agenticId).some((each) => each.address === address)
}

function partnerOf(at: At, registry: Contract, partner: Contract): string | null {
  const position = at.chain.deployed.of(registry).findIndex((each) => each.address === at.address)
  const partners = at.chain.deployed.of(partner)
  return (partners[position] ?? partners[0])?.address ?? null
}
