import { AgentAuthorization, AgentDelegate, AgentDelegateVersion } from '../../model/generated'
import { childrenField } from '../children'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { AgentType, agentField } from './agent'

const table = ownTable(AgentAuthorization)
const AgentAuthorizationType = entityNode(AgentAuthorization, { key: 'factId' })
agentField(AgentAuthorizationType)

childrenField({
  parent: AgentType,
  name: 'authorizations',
  description: 'Who may use it, and who might before, newest first.',
  type: AgentAuthorizationType,
  table,
  belonging: { column: 'agent' },
  order: 'DESC',
})

entityList({
  name: 'agentAuthorizations',
  description: 'Who may use which agent, and who might before, newest first.',
  type: AgentAuthorizationType,
  table,
  order: 'DESC',
  filters: { agent: 'agent', user: 'userAddress' },
})

entityList({
  name: 'agentDelegates',
  description: 'Whom users let act for them in contracts of agents, as it stands.',
  type: entityNode(AgentDelegate, { key: null }),
  table: ownTable(AgentDelegate),
  order: 'ASC',
  filters: { user: 'userAddress', delegate: 'delegate' },
})

entityList({
  name: 'agentDelegateVersions',
  description: 'Whom users let act for them in contracts of agents over time, newest first.',
  type: entityNode(AgentDelegateVersion, { key: 'factId' }),
  table: ownTable(AgentDelegateVersion),
  order: 'DESC',
  filters: { user: 'userAddress' },
})
