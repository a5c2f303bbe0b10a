import { compositeId } from '../../lib/ids'
import { ComputeService } from '../../model/generated'
import { builder } from '../builder'
import { childrenField } from '../children'
import { describe, entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { equal } from '../read/condition'
import { readOne } from '../read/rows'
import { ComputeProviderType } from './provider'

const table = ownTable(ComputeService)
export const ComputeServiceType = entityNode(ComputeService, { key: null, except: ['termsHash', 'acknowledgementId'] })

/** Key of the one service that a provider can list in a serving contract. */
export const serviceKey = (serving: string, provider: string) => compositeId(serving, provider)

entityList({
  name: 'computeServices',
  description: 'Services that providers list or have listed.',
  type: ComputeServiceType,
  table,
  order: 'ASC',
  filters: { provider: 'provider' },
})

builder.queryField('computeService', (t) =>
  t.field({
    type: ComputeServiceType,
    description: 'The service of a provider in a serving contract.',
    args: {
      serving: t.arg({ type: 'Address', required: true, description: describe('ComputeService', 'serving') }),
      provider: t.arg({ type: 'Address', required: true, description: describe('ComputeService', 'provider') }),
    },
    resolve: (_root, { serving, provider }, { db }) =>
      readOne(db, table, equal(table, 'id', serviceKey(serving, provider))),
  }),
)

childrenField({
  parent: ComputeProviderType,
  name: 'services',
  description: 'Services of the provider.',
  type: ComputeServiceType,
  table,
  belonging: { column: 'provider' },
  order: 'ASC',
})
