import { compositeId } from '../../../lib/ids'
import {
  ComputeFineTuningOccupancy,
  ComputeFineTuningService,
  ComputeFineTuningServiceVersion,
} from '../../../model/generated'
import { builder } from '../../builder'
import { childrenField } from '../../children'
import { describe, entityNode, ownTable } from '../../entity'
import { entityList } from '../../list'
import { equal } from '../../read/condition'
import { readOne } from '../../read/rows'
import { entitySingle } from '../../single'
import { ComputeFineTuningProviderType } from './provider'

const services = ownTable(ComputeFineTuningService)
const versions = ownTable(ComputeFineTuningServiceVersion)
const occupancies = ownTable(ComputeFineTuningOccupancy)
export const ComputeFineTuningServiceType = entityNode(ComputeFineTuningService, { key: null })
const VersionType = entityNode(ComputeFineTuningServiceVersion, { key: 'factId', except: ['service'] })
const OccupancyType = entityNode(ComputeFineTuningOccupancy, { key: 'factId', except: ['service'] })

builder.objectField(VersionType, 'service', (t) =>
  t.field({
    type: ComputeFineTuningServiceType,
    description: describe('ComputeFineTuningServiceVersion', 'service'),
    resolve: ({ service }) => service,
  }),
)

builder.objectField(OccupancyType, 'service', (t) =>
  t.field({
    type: ComputeFineTuningServiceType,
    description: describe('ComputeFineTuningOccupancy', 'service'),
    resolve: ({ service }) => service,
  }),
)

builder.objectFields(ComputeFineTuningServiceType, (t) => ({
  currentVersion: t.field({
    type: VersionType,
    description: 'Its latest version; the one in force while the service is active.',
    resolve: ({ versionId }) => versionId,
  }),
  computeFineTuningProvider: t.field({
    type: ComputeFineTuningProviderType,
    description: 'The provider, with its totals.',
    resolve: ({ provider }) => provider,
  }),
}))

entityList({
  name: 'computeFineTuningServices',
  description: 'Fine-tuning services that providers list or have listed.',
  type: ComputeFineTuningServiceType,
  table: services,
  order: 'ASC',
  filters: { provider: 'provider' },
})

builder.queryField('computeFineTuningService', (t) =>
  t.field({
    type: ComputeFineTuningServiceType,
    description: 'The fine-tuning service of a provider in a serving contract.',
    args: {
      serving: t.arg({ type: 'Address', required: true, description: describe('ComputeFineTuningService', 'serving') }),
      provider: t.arg({
        type: 'Address',
        required: true,
        description: describe('ComputeFineTuningService', 'provider'),
      }),
    },
    resolve: (_root, { serving, provider }, { db }) =>
      readOne(db, services, equal(services, 'id', compositeId(serving, provider))),
  }),
)

childrenField({
  parent: ComputeFineTuningProviderType,
  name: 'services',
  description: 'Services of the provider.',
  type: ComputeFineTuningServiceType,
  table: services,
  belonging: { column: 'provider' },
  order: 'ASC',
})

childrenField({
  parent: ComputeFineTuningServiceType,
  name: 'versions',
  description: 'Its versions, newest first.',
  type: VersionType,
  table: versions,
  belonging: { column: 'service' },
  order: 'DESC',
})

childrenField({
  parent: ComputeFineTuningServiceType,
  name: 'occupancy',
  description: 'When it was busy and when it was idle, newest first.',
  type: OccupancyType,
  table: occupancies,
  belonging: { column: 'service' },
  order: 'DESC',
})

entityList({
  name: 'computeFineTuningServiceVersions',
  description: 'What fine-tuning services were between two changes, newest first.',
  type: VersionType,
  table: versions,
  order: 'DESC',
  filters: { provider: 'provider', service: 'service' },
})

entitySingle({
  name: 'computeFineTuningServiceVersion',
  description: 'One version of a fine-tuning service.',
  type: VersionType,
  table: versions,
  by: { factId: 'id' },
})

entityList({
  name: 'computeFineTuningOccupancies',
  description: 'When fine-tuning services were busy and when they were idle, newest first.',
  type: OccupancyType,
  table: occupancies,
  order: 'DESC',
  filters: { provider: 'provider', service: 'service' },
})

entitySingle({
  name: 'computeFineTuningOccupancy',
  description: 'One busy or idle time.',
  type: OccupancyType,
  table: occupancies,
  by: { factId: 'id' },
})
