import { ComputeTappAckPeriod, ComputeTappApp, ComputeTappAppVersion } from '../../../model/generated'
import { builder } from '../../builder'
import { childrenField } from '../../children'
import { describe, entityNode, ownTable } from '../../entity'
import { entityList } from '../../list'
import { entitySingle } from '../../single'

const table = ownTable(ComputeTappApp)
const versions = ownTable(ComputeTappAppVersion)
const periods = ownTable(ComputeTappAckPeriod)
export const ComputeTappAppType = entityNode(ComputeTappApp, { key: null })
const ComputeTappAppVersionType = entityNode(ComputeTappAppVersion, { key: 'factId' })
const ComputeTappAckPeriodType = entityNode(ComputeTappAckPeriod, { key: 'factId' })

builder.objectField(ComputeTappAppType, 'appId', (t) =>
  t.id({ nullable: false, description: describe('ComputeTappApp', 'id'), resolve: ({ id }) => id }),
)

builder.objectField(ComputeTappAppType, 'currentVersion', (t) =>
  t.field({
    type: ComputeTappAppVersionType,
    description: 'Its latest version; the one in force while the app is registered.',
    resolve: ({ versionId }) => versionId ?? null,
  }),
)

for (const [name, description, type, children] of [
  ['versions', 'Versions of its code, newest first.', ComputeTappAppVersionType, versions],
  ['ackPeriods', 'When acknowledgements of which number counted, newest first.', ComputeTappAckPeriodType, periods],
] as const) {
  childrenField({
    parent: ComputeTappAppType,
    name,
    description,
    type: type as typeof ComputeTappAppVersionType,
    table: children as typeof versions,
    belonging: { column: 'app' },
    order: 'DESC',
  })
}

entityList({
  name: 'computeTappApps',
  description: 'Apps of trusted hardware.',
  type: ComputeTappAppType,
  table,
  order: 'ASC',
  filters: { owner: 'owner' },
})

entitySingle({
  name: 'computeTappApp',
  description: 'One app of trusted hardware.',
  type: ComputeTappAppType,
  table,
  by: { appId: 'id' },
})

entityList({
  name: 'computeTappAppVersions',
  description: 'What the code of apps was between two changes, newest first.',
  type: ComputeTappAppVersionType,
  table: versions,
  order: 'DESC',
  filters: { app: 'app' },
})

entityList({
  name: 'computeTappAckPeriods',
  description: 'When acknowledgements of apps ceased to count and why, newest first.',
  type: ComputeTappAckPeriodType,
  table: periods,
  order: 'DESC',
  filters: { app: 'app' },
})
