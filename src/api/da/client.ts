import { DaClient } from '../../model/generated'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { entitySingle } from '../single'

const table = ownTable(DaClient)
export const DaClientType = entityNode(DaClient, { key: 'address' })

entityList({
  name: 'daClients',
  description: 'Who announces blobs, by address.',
  type: DaClientType,
  table,
  order: 'ASC',
})

entitySingle({ name: 'daClient', description: 'One client.', type: DaClientType, table, by: { address: 'id' } })
