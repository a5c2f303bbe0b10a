import { AgentClone, AgentTransfer } from '../../model/generated'
import { childrenField } from '../children'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { AgentType, agentField } from './agent'

const transfers = ownTable(AgentTransfer)
const clones = ownTable(AgentClone)
export const AgentTransferType = entityNode(AgentTransfer, { key: 'factId' })
const AgentCloneType = entityNode(AgentClone, { key: 'factId' })
agentField(AgentTransferType)
agentField(AgentCloneType)

childrenField({
  parent: AgentType,
  name: 'ownership',
  description: 'Its owners over time with how each got it, newest first.',
  type: AgentTransferType,
  table: transfers,
  belonging: { column: 'agent' },
  order: 'DESC',
})

childrenField({
  parent: AgentType,
  name: 'copies',
  description: 'Copies made of it, newest first.',
  type: AgentCloneType,
  table: clones,
  belonging: { column: 'original' },
  order: 'DESC',
})

entityList({
  name: 'agentTransfers',
  description: 'How agents were created, changed hands and were destroyed, newest first.',
  type: AgentTransferType,
  table: transfers,
  order: 'DESC',
  filters: { agent: 'agent', from: 'fromOwner', to: 'toOwner', txHash: 'txHash' },
})

entityList({
  name: 'agentClones',
  description: 'Copies of agents, newest first.',
  type: AgentCloneType,
  table: clones,
  order: 'DESC',
  filters: { agent: 'agent', original: 'original' },
})
