import { StorageEpoch } from '../../model/generated'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { entitySingle } from '../single'

const table = ownTable(StorageEpoch)
export const StorageEpochType = entityNode(StorageEpoch, { key: 'factId' })

entityList({
  name: 'storageEpochs',
  description: 'Mining epochs, newest first.',
  type: StorageEpochType,
  table,
  order: 'DESC',
})

entitySingle({
  name: 'storageEpoch',
  description: 'One mining epoch.',
  type: StorageEpochType,
  table,
  by: { epoch: 'epoch' },
})
