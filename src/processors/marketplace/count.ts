import { compositeId } from '../../lib/ids'
import { AgentOwner, type AgentStandard, AgentStats } from '../../model/generated'
import type { At } from '../at'
import { bucketsOf } from '../bucket'
import type { Rows } from '../rows'

type Sums = Partial<
  Record<'mints' | 'clones' | 'transfers' | 'proofTransfers' | 'burns' | 'dataVersions' | 'authorizations', number>
>

/** Adds to the series of a kind of agents. */
export function countAgents(standard: AgentStandard, sums: Sums, rows: Rows, at: At): void {
  for (const bucket of bucketsOf(at.time, ['HOUR', 'DAY'])) {
    rows.add(AgentStats, { ...bucket, id: compositeId(standard, bucket.id), standard }, sums)
  }
}

/** An owner has one agent more, or one less. */
export function countOwned(standard: AgentStandard, owner: string, change: 1 | -1, rows: Rows): void {
  const sums = change === 1 ? { agents: 1, received: 1 } : { agents: -1, given: 1 }
  rows.add(AgentOwner, { id: compositeId(standard, owner), standard, owner }, sums)
}
