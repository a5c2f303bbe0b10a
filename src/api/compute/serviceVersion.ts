import { ComputeServiceVersion } from '../../model/generated'
import { builder } from '../builder'
import { childrenField } from '../children'
import { describe, entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { ComputeServiceType } from './service'

const table = ownTable(ComputeServiceVersion)
export const ComputeServiceVersionType = entityNode(ComputeServiceVersion, { key: 'factId', except: ['service'] })

builder.objectField(ComputeServiceVersionType, 'service', (t) =>
  t.field({
    type: ComputeServiceType,
    description: describe('ComputeServiceVersion', 'service'),
    resolve: ({ service }) => service,
  }),
)

builder.objectField(ComputeServiceType, 'currentVersion', (t) =>
  t.field({
    type: ComputeServiceVersionType,
    description: 'Its latest version; the one in force while the service is active.',
    resolve: ({ versionId }) => versionId,
  }),
)

builder.objectField(ComputeServiceType, 'additionalInfo', (t) =>
  t.field({
    type: 'String',
    description: describe('ComputeServiceVersion', 'additionalInfo'),
    resolve: async ({ versionId }, _args, context) =>
      (await ComputeServiceVersionType.getDataloader(context).load(versionId))?.additionalInfo,
  }),
)

childrenField({
  parent: ComputeServiceType,
  name: 'versions',
  description: 'Its versions, newest first.',
  type: ComputeServiceVersionType,
  table,
  belonging: { column: 'service' },
  order: 'DESC',
})

entityList({
  name: 'computeServiceVersions',
  description: 'What services were between two changes, newest first.',
  type: ComputeServiceVersionType,
  table,
  order: 'DESC',
  filters: { provider: 'provider', service: 'service' },
})
