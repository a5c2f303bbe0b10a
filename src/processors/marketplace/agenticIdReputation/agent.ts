import { agentIdOf } from '../../../lib/ids'
import type { At } from '../../at'
import type { RowKey } from '../../define'
import type { Rows } from '../../rows'
import { agenticIdOf } from '../registries'
import { agenticIdReputation } from './contract'

/** The agent that a number of this registry stands for; null when the network has no AgenticID. */
export function agentOf(agentNumber: bigint, _rows: Rows, at: At): string | null {
  const contract = agenticIdOf(at, agenticIdReputation)
  return contract === null ? null : agentIdOf(contract, agentNumber)
}

/** Nothing must be read for that. */
export function keysOf(_agentNumber: bigint, _at: At): RowKey[] {
  return []
}
