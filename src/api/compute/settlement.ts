import { ComputeSettlement } from '../../model/generated'
import { builder } from '../builder'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { entitySingle } from '../single'
import { ComputeProviderType } from './provider'
import { ComputeServiceType, serviceKey } from './service'

const table = ownTable(ComputeSettlement)
export const ComputeSettlementType = entityNode(ComputeSettlement, { key: 'factId' })

builder.objectFields(ComputeSettlementType, (t) => ({
  computeProvider: t.field({
    type: ComputeProviderType,
    description: 'The provider that the bill names, with its totals; null when provider is null.',
    resolve: ({ provider }) => provider,
  }),
  service: t.field({
    type: ComputeServiceType,
    description: 'The service of that provider as it stands now; null when provider is null or never listed one.',
    resolve: ({ serving, provider }) => (provider ? serviceKey(serving, provider) : null),
  }),
}))

entityList({
  name: 'computeSettlements',
  description: 'Settled bills, newest first.',
  type: ComputeSettlementType,
  table,
  order: 'DESC',
  filters: { provider: 'provider', user: 'userAddress' },
  clock: table,
})

entitySingle({
  name: 'computeSettlement',
  description: 'One settled bill.',
  type: ComputeSettlementType,
  table,
  by: { factId: 'id' },
})
