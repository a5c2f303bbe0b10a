import { StorageParameter, StorageParameterVersion } from '../../model/generated'
import { childrenField } from '../children'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { entitySingle } from '../single'

const [parameters, versions] = [ownTable(StorageParameter), ownTable(StorageParameterVersion)]
export const StorageParameterType = entityNode(StorageParameter, { key: 'setting' })
const StorageParameterVersionType = entityNode(StorageParameterVersion, { key: 'factId' })

childrenField({
  parent: StorageParameterType,
  name: 'versions',
  description: 'Its values, newest first.',
  type: StorageParameterVersionType,
  table: versions,
  belonging: { column: 'setting' },
  order: 'DESC',
})

entityList({
  name: 'storageParameters',
  description: 'Parameters of rewards, mining and epochs as they stand.',
  type: StorageParameterType,
  table: parameters,
  order: 'ASC',
})

entitySingle({
  name: 'storageParameter',
  description: 'One parameter as it stands.',
  type: StorageParameterType,
  table: parameters,
  by: { setting: 'id' },
})

entityList({
  name: 'storageParameterVersions',
  description: 'Changes of parameters, newest first.',
  type: StorageParameterVersionType,
  table: versions,
  order: 'DESC',
  filters: { setting: 'setting' },
})
