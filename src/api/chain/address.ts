import { ChainAddress } from '../../model/generated'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { entitySingle } from '../single'

const table = ownTable(ChainAddress)
export const ChainAddressType = entityNode(ChainAddress, { key: 'address' })

entityList({
  name: 'chainAddresses',
  description: 'Addresses that have sent a transaction.',
  type: ChainAddressType,
  table,
  order: 'ASC',
})

entitySingle({
  name: 'chainAddress',
  description: 'One address that has sent a transaction.',
  type: ChainAddressType,
  table,
  by: { address: 'id' },
})
