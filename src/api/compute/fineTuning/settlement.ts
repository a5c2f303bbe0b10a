import { ComputeFineTuningSettlement } from '../../../model/generated'
import { builder } from '../../builder'
import { describe, entityNode, ownTable } from '../../entity'
import { entityList } from '../../list'
import { entitySingle } from '../../single'
import { ComputeDeliverableType } from './deliverable'

const table = ownTable(ComputeFineTuningSettlement)
const SettlementType = entityNode(ComputeFineTuningSettlement, { key: 'factId', except: ['deliverable'] })

builder.objectField(SettlementType, 'deliverable', (t) =>
  t.field({
    type: ComputeDeliverableType,
    description: describe('ComputeFineTuningSettlement', 'deliverable'),
    resolve: ({ deliverable }) => deliverable,
  }),
)

entityList({
  name: 'computeFineTuningSettlements',
  description: 'Settled fine-tuning bills, newest first.',
  type: SettlementType,
  table,
  order: 'DESC',
  filters: { provider: 'provider', user: 'userAddress' },
  clock: table,
})

entitySingle({
  name: 'computeFineTuningSettlement',
  description: 'One settled fine-tuning bill.',
  type: SettlementType,
  table,
  by: { factId: 'id' },
})
