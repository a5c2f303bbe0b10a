import { StorageMinerOwner } from '../../model/generated'
import { childrenField } from '../children'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { minerField, StorageMinerType } from './miner'

const table = ownTable(StorageMinerOwner)
export const StorageMinerOwnerType = entityNode(StorageMinerOwner, { key: 'factId', except: ['miner'] })
minerField(StorageMinerOwnerType)

childrenField({
  parent: StorageMinerType,
  name: 'owners',
  description: 'Who got its rewards, newest first.',
  type: StorageMinerOwnerType,
  table,
  belonging: { column: 'miner' },
  order: 'DESC',
})

entityList({
  name: 'storageMinerOwners',
  description: 'Who got the rewards of miner ids between two changes, newest first.',
  type: StorageMinerOwnerType,
  table,
  order: 'DESC',
  filters: { miner: 'miner', beneficiary: 'beneficiary' },
})
