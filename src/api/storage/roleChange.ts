import { StorageRoleChange } from '../../model/generated'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'

entityList({
  name: 'storageRoleChanges',
  description: 'Who may do what in the storage contracts: roles that were granted or revoked, newest first.',
  type: entityNode(StorageRoleChange, { key: 'factId' }),
  table: ownTable(StorageRoleChange),
  order: 'DESC',
  filters: { contract: 'contract', address: 'address', account: 'account' },
})
