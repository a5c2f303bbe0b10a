import { ComputeServiceTotals } from '../../model/generated'
import { builder } from '../builder'
import { entityNode } from '../entity'
import { ComputeServiceType } from './service'

export const ComputeServiceTotalsType = entityNode(ComputeServiceTotals, { key: null })

builder.objectField(ComputeServiceType, 'totals', (t) =>
  t.field({
    type: ComputeServiceTotalsType,
    description: 'Totals of its settlements.',
    resolve: ({ id }) => id,
  }),
)
