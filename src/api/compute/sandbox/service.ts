import { compositeId } from '../../../lib/ids'
import { ComputeSandboxProvider, ComputeSandboxService, ComputeSandboxServiceVersion } from '../../../model/generated'
import { builder } from '../../builder'
import { childrenField } from '../../children'
import { describe, entityNode, ownTable } from '../../entity'
import { entityList } from '../../list'
import { equal } from '../../read/condition'
import { readOne } from '../../read/rows'

const services = ownTable(ComputeSandboxService)
const versions = ownTable(ComputeSandboxServiceVersion)
const providers = ownTable(ComputeSandboxProvider)
export const ComputeSandboxServiceType = entityNode(ComputeSandboxService, { key: null })
const ComputeSandboxServiceVersionType = entityNode(ComputeSandboxServiceVersion, {
  key: 'factId',
  except: ['service'],
})
export const ComputeSandboxProviderType = entityNode(ComputeSandboxProvider, { key: null })

/** Key of a provider in a sandbox contract: of its service and of its purse. */
export const sandboxProviderKey = (serving: string, provider: string) => compositeId(serving, provider)

builder.objectField(ComputeSandboxServiceVersionType, 'service', (t) =>
  t.field({
    type: ComputeSandboxServiceType,
    description: describe('ComputeSandboxServiceVersion', 'service'),
    resolve: ({ service }) => service,
  }),
)

childrenField({
  parent: ComputeSandboxServiceType,
  name: 'versions',
  description: 'Its versions, newest first.',
  type: ComputeSandboxServiceVersionType,
  table: versions,
  belonging: { column: 'service' },
  order: 'DESC',
})

builder.objectField(ComputeSandboxProviderType, 'service', (t) =>
  t.field({
    type: ComputeSandboxServiceType,
    description: 'Its service; null when it never listed one.',
    resolve: ({ id }) => id,
  }),
)

entityList({
  name: 'computeSandboxServices',
  description: 'Sandbox services with their prices.',
  type: ComputeSandboxServiceType,
  table: services,
  order: 'ASC',
  filters: { provider: 'provider' },
})

entityList({
  name: 'computeSandboxServiceVersions',
  description: 'What sandbox services were between two changes, newest first.',
  type: ComputeSandboxServiceVersionType,
  table: versions,
  order: 'DESC',
  filters: { provider: 'provider', service: 'service' },
})

entityList({
  name: 'computeSandboxProviders',
  description: 'Providers of sandboxes: what their vouchers brought, and what of it they took.',
  type: ComputeSandboxProviderType,
  table: providers,
  order: 'ASC',
  filters: { provider: 'provider' },
})

for (const [name, description, type, table] of [
  ['computeSandboxService', 'The service of a provider in a sandbox contract.', ComputeSandboxServiceType, services],
  ['computeSandboxProvider', 'A provider in a sandbox contract.', ComputeSandboxProviderType, providers],
] as const) {
  builder.queryField(name, (t) =>
    t.field({
      type: type as typeof ComputeSandboxServiceType,
      description,
      args: {
        serving: t.arg({ type: 'Address', required: true, description: describe('ComputeSandboxService', 'serving') }),
        provider: t.arg({
          type: 'Address',
          required: true,
          description: describe('ComputeSandboxService', 'provider'),
        }),
      },
      resolve: (_root, { serving, provider }, { db }) =>
        readOne(
          db,
          table as typeof services,
          equal(table as typeof services, 'id', sandboxProviderKey(serving, provider)),
        ),
    }),
  )
}
