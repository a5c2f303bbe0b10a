import { StoragePrice } from '../../model/generated'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'

const table = ownTable(StoragePrice)
export const StoragePriceType = entityNode(StoragePrice, { key: 'factId' })

entityList({
  name: 'storagePrices',
  description: 'Prices per sector with the blocks they were in force, newest first.',
  type: StoragePriceType,
  table,
  order: 'DESC',
})
