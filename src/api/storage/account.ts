import { StorageAccount } from '../../model/generated'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { entitySingle } from '../single'

const table = ownTable(StorageAccount)
export const StorageAccountType = entityNode(StorageAccount, { key: 'address' })

entityList({
  name: 'storageAccounts',
  description: 'Addresses that uploads are for.',
  type: StorageAccountType,
  table,
  order: 'ASC',
})

entitySingle({
  name: 'storageAccount',
  description: 'One address that uploads are for.',
  type: StorageAccountType,
  table,
  by: { address: 'id' },
})
