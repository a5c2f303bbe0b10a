import { ComputeStake, ComputeStakeMovement } from '../../model/generated'
import { builder } from '../builder'
import { childrenField } from '../children'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { ComputeProviderType } from './provider'
import { ComputeServiceType } from './service'

const table = ownTable(ComputeStake)
const ComputeStakeType = entityNode(ComputeStake, { key: null })

builder.objectField(ComputeServiceType, 'stake', (t) =>
  t.field({
    type: ComputeStakeType,
    description: 'Stake held of its provider; null when it was listed before the contract asked for stakes.',
    resolve: ({ id }) => id,
  }),
)

childrenField({
  parent: ComputeProviderType,
  name: 'stakes',
  description: 'Stakes of the provider, one in each serving contract.',
  type: ComputeStakeType,
  table,
  belonging: { column: 'provider' },
  order: 'ASC',
})

entityList({
  name: 'computeStakes',
  description: 'Stakes that serving contracts hold or held of providers.',
  type: ComputeStakeType,
  table,
  order: 'ASC',
  filters: { provider: 'provider' },
})

const movements = ownTable(ComputeStakeMovement)

entityList({
  name: 'computeStakeMovements',
  description: 'Stakes put up and returned, newest first.',
  type: entityNode(ComputeStakeMovement, { key: 'factId' }),
  table: movements,
  order: 'DESC',
  filters: { provider: 'provider' },
})
