import { AgentFoundContract, AgentSeal, AgentTrust } from '../../model/generated'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'

entityList({
  name: 'agentSeals',
  description: 'Keys in trusted hardware that acted for agents, newest first.',
  type: entityNode(AgentSeal, { key: 'factId' }),
  table: ownTable(AgentSeal),
  order: 'DESC',
  filters: { agent: 'agent', sealAddress: 'sealAddress' },
})

entityList({
  name: 'agentTrust',
  description: 'Attestors and frameworks that AgenticID contracts trusted, newest first.',
  type: entityNode(AgentTrust, { key: 'factId' }),
  table: ownTable(AgentTrust),
  order: 'DESC',
  filters: { contract: 'address', trusted: 'trusted' },
})

entityList({
  name: 'agentFoundContracts',
  description: 'Contracts of agents that nobody declared, found where DISCOVER_AGENTS is on.',
  type: entityNode(AgentFoundContract, { key: 'address' }),
  table: ownTable(AgentFoundContract),
  order: 'ASC',
})
