import { ComputeProvider } from '../../model/generated'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { entitySingle } from '../single'

const table = ownTable(ComputeProvider)
export const ComputeProviderType = entityNode(ComputeProvider, { key: 'address' })

entityList({
  name: 'computeProviders',
  description: 'Providers of compute with their totals.',
  type: ComputeProviderType,
  table,
  order: 'ASC',
})

entitySingle({
  name: 'computeProvider',
  description: 'One provider of compute.',
  type: ComputeProviderType,
  table,
  by: { address: 'id' },
})
