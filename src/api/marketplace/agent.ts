import { agentIdOf } from '../../lib/ids'
import { Agent, AgentOwner } from '../../model/generated'
import { builder } from '../builder'
import { describe, type EntityRef, entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { equal } from '../read/condition'
import { readOne } from '../read/rows'

const table = ownTable(Agent)
export const AgentType = entityNode(Agent, { key: 'agent', long: ['uri'] })

/** What belongs to an agent leads to it. */
export function agentField<T extends { id: string; agent?: string | null | undefined }>(ref: EntityRef<T>): void {
  builder.objectField(ref, 'agentState', (t) =>
    t.field({
      type: AgentType,
      nullable: true,
      description: 'The agent as it stands now.',
      resolve: (row) => (row as unknown as T).agent ?? null,
    }),
  )
}

entityList({
  name: 'agents',
  description: 'Agents as they stand, by contract and number.',
  type: AgentType,
  table,
  order: 'ASC',
  filters: { owner: 'owner', creator: 'creator', collection: 'collection', standard: 'standard' },
})

builder.queryField('agent', (t) =>
  t.field({
    type: AgentType,
    nullable: true,
    description: 'One agent.',
    args: {
      collection: t.arg({ type: 'Address', required: true, description: describe('Agent', 'collection') }),
      tokenId: t.arg({ type: 'BigInt', required: true, description: describe('Agent', 'tokenId') }),
    },
    resolve: (_root, { collection, tokenId }, { db }) =>
      readOne(db, table, equal(table, 'id', agentIdOf(collection, tokenId))),
  }),
)

entityList({
  name: 'agentOwners',
  description: 'Who owns how many agents of each kind.',
  type: entityNode(AgentOwner, { key: null }),
  table: ownTable(AgentOwner),
  order: 'ASC',
  filters: { owner: 'owner' },
})
