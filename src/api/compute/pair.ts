import { ComputePair } from '../../model/generated'
import { childrenField } from '../children'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { ComputeProviderType } from './provider'
import { ComputeUserType } from './user'

const table = ownTable(ComputePair)
export const ComputePairType = entityNode(ComputePair, { key: null })

entityList({
  name: 'computePairs',
  description: 'Totals of what lies between a user and a provider.',
  type: ComputePairType,
  table,
  order: 'ASC',
  filters: { provider: 'provider', user: 'userAddress' },
})

childrenField({
  parent: ComputeUserType,
  name: 'pairs',
  description: 'What lies between the user and each of its providers.',
  type: ComputePairType,
  table,
  belonging: { column: 'userAddress' },
  order: 'ASC',
})

childrenField({
  parent: ComputeProviderType,
  name: 'pairs',
  description: 'What lies between the provider and each of its users.',
  type: ComputePairType,
  table,
  belonging: { column: 'provider' },
  order: 'ASC',
})
