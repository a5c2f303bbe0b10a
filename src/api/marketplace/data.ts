import { toHex } from '../../lib/hex'
import { AgentDataEntry, AgentDataVersion } from '../../model/generated'
import { builder } from '../builder'
import { childrenField } from '../children'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { FileType } from '../storage/file'
import { readFiles } from '../storage/read/file'
import { AgentType, agentField } from './agent'

const versions = ownTable(AgentDataVersion)
const entries = ownTable(AgentDataEntry)
const AgentDataVersionType = entityNode(AgentDataVersion, { key: 'factId' })
const AgentDataEntryType = entityNode(AgentDataEntry, { key: 'factId', long: ['dataDescription'] })
agentField(AgentDataVersionType)
agentField(AgentDataEntryType)

childrenField({
  parent: AgentType,
  name: 'data',
  description: 'Versions of its data, newest first.',
  type: AgentDataVersionType,
  table: versions,
  belonging: { column: 'agent' },
  order: 'DESC',
})

childrenField({
  parent: AgentDataVersionType,
  name: 'entries',
  description: 'Its entries in order.',
  type: AgentDataEntryType,
  table: entries,
  belonging: { column: 'versionId' },
  order: 'ASC',
})

builder.objectField(AgentDataEntryType, 'file', (t) =>
  t.loadable({
    type: FileType,
    nullable: true,
    description: 'The file in storage that has the hash as its root; null when no upload has.',
    byPath: true,
    complexity: { field: 10 },
    load: (roots: string[], { db }) => readFiles(db, roots) as never,
    resolve: ({ dataHash }) => toHex(dataHash).slice(2),
  }),
)

entityList({
  name: 'agentDataVersions',
  description: 'What the data of agents was between two changes, newest first.',
  type: AgentDataVersionType,
  table: versions,
  order: 'DESC',
  filters: { agent: 'agent' },
})

entityList({
  name: 'agentDataEntries',
  description: 'Entries of data of agents, newest version first.',
  type: AgentDataEntryType,
  table: entries,
  order: 'DESC',
  filters: { version: 'versionId', dataHash: 'dataHash' },
})
