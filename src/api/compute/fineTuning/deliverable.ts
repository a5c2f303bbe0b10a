import { ComputeDeliverable, ComputeDeliverableEvent } from '../../../model/generated'
import { builder } from '../../builder'
import { childrenField } from '../../children'
import { describe, entityNode, ownTable } from '../../entity'
import { entityList } from '../../list'
import { entitySingle } from '../../single'
import { ComputeFineTuningProviderType } from './provider'

const deliverables = ownTable(ComputeDeliverable)
const events = ownTable(ComputeDeliverableEvent)
export const ComputeDeliverableType = entityNode(ComputeDeliverable, { key: 'factId' })
const EventType = entityNode(ComputeDeliverableEvent, { key: 'factId', except: ['deliverable'] })

builder.objectField(ComputeDeliverableType, 'computeFineTuningProvider', (t) =>
  t.field({
    type: ComputeFineTuningProviderType,
    description: 'The provider, with its totals.',
    resolve: ({ provider }) => provider,
  }),
)

builder.objectField(EventType, 'deliverable', (t) =>
  t.field({
    type: ComputeDeliverableType,
    description: describe('ComputeDeliverableEvent', 'deliverable'),
    resolve: ({ deliverable }) => deliverable,
  }),
)

childrenField({
  parent: ComputeDeliverableType,
  name: 'events',
  description: 'The steps of its life, oldest first.',
  type: EventType,
  table: events,
  belonging: { column: 'deliverable' },
  order: 'ASC',
})

childrenField({
  parent: ComputeFineTuningProviderType,
  name: 'deliverables',
  description: 'What it delivered, newest first.',
  type: ComputeDeliverableType,
  table: deliverables,
  belonging: { column: 'provider' },
  order: 'DESC',
})

entityList({
  name: 'computeDeliverables',
  description: 'Trained models with their whole lives, newest first; since and until are about when they were added.',
  type: ComputeDeliverableType,
  table: deliverables,
  order: 'DESC',
  filters: { provider: 'provider', user: 'userAddress', status: 'status' },
  clock: deliverables,
})

entitySingle({
  name: 'computeDeliverable',
  description: 'One trained model.',
  type: ComputeDeliverableType,
  table: deliverables,
  by: { factId: 'id' },
})

entityList({
  name: 'computeDeliverableEvents',
  description: 'Steps in the lives of trained models, newest first.',
  type: EventType,
  table: events,
  order: 'DESC',
  filters: { provider: 'provider', user: 'userAddress', deliverable: 'deliverable' },
  clock: events,
})

entitySingle({
  name: 'computeDeliverableEvent',
  description: 'One step in the life of a trained model.',
  type: EventType,
  table: events,
  by: { factId: 'id' },
})
