import { AgentCreatorVersion, AgentMetadata, AgentMetadataVersion, AgentUriVersion } from '../../model/generated'
import { childrenField } from '../children'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { AgentType, agentField } from './agent'

const uris = ownTable(AgentUriVersion)
const creators = ownTable(AgentCreatorVersion)
const metadata = ownTable(AgentMetadata)
const AgentUriVersionType = entityNode(AgentUriVersion, { key: 'factId', long: ['uri'] })
const AgentCreatorVersionType = entityNode(AgentCreatorVersion, { key: 'factId' })
const AgentMetadataType = entityNode(AgentMetadata, { key: null, long: ['metadataKey', 'metadataValue'] })
const AgentMetadataVersionType = entityNode(AgentMetadataVersion, {
  key: 'factId',
  long: ['metadataKey', 'metadataValue'],
})
agentField(AgentUriVersionType)
agentField(AgentCreatorVersionType)
agentField(AgentMetadataVersionType)

childrenField({
  parent: AgentType,
  name: 'uris',
  description: 'Where its description was over time, newest first.',
  type: AgentUriVersionType,
  table: uris,
  belonging: { column: 'agent' },
  order: 'DESC',
})

childrenField({
  parent: AgentType,
  name: 'metadata',
  description: 'Its metadata as they stand.',
  type: AgentMetadataType,
  table: metadata,
  belonging: { column: 'agent' },
  order: 'ASC',
})

entityList({
  name: 'agentUriVersions',
  description: 'Where the descriptions of agents were over time, newest first.',
  type: AgentUriVersionType,
  table: uris,
  order: 'DESC',
  filters: { agent: 'agent' },
})

entityList({
  name: 'agentCreatorVersions',
  description: 'Who was named as creator of agents over time, newest first.',
  type: AgentCreatorVersionType,
  table: creators,
  order: 'DESC',
  filters: { agent: 'agent', creator: 'creator' },
})

entityList({
  name: 'agentMetadataVersions',
  description: 'Metadata of agents over time, newest first.',
  type: AgentMetadataVersionType,
  table: ownTable(AgentMetadataVersion),
  order: 'DESC',
  filters: { agent: 'agent' },
})
