import type { At } from '../../at'
import type { RowKey } from '../../define'
import type { Rows } from '../../rows'
import { agentOfIdentity, identityKeys, identityRegistryOf } from '../registries'
import { erc8004Reputation } from './contract'

/** The agent that a number of this registry stands for; null for those that are not wanted. */
export function agentOf(agentNumber: bigint, rows: Rows, at: At): string | null {
  return agentOfIdentity(identityRegistryOf(at, erc8004Reputation), agentNumber, rows, at)
}

export function keysOf(agentNumber: bigint, at: At): RowKey[] {
  return identityKeys(identityRegistryOf(at, erc8004Reputation), agentNumber)
}
