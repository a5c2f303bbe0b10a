import { builder } from '../builder'
import { ComputeFineTuningServiceType } from '../compute/fineTuning/service'
import { ComputeSandboxServiceType } from '../compute/sandbox/service'
import { ComputeServiceType } from '../compute/service'
import { AgentType } from '../marketplace/agent'
import { CatalogueEntryType } from './entry'

const CatalogueServiceType = builder.unionType('CatalogueService', {
  description: 'A service as its own kind has it.',
  types: [AgentType, ComputeFineTuningServiceType, ComputeServiceType, ComputeSandboxServiceType],
  resolveType: (row) =>
    'tokenId' in row
      ? AgentType.name
      : 'occupied' in row
        ? ComputeFineTuningServiceType.name
        : 'signerVersion' in row
          ? ComputeSandboxServiceType.name
          : ComputeServiceType.name,
})

builder.objectField(CatalogueEntryType, 'service', (t) =>
  t.field({
    type: CatalogueServiceType,
    nullable: true,
    description: 'The service with all that its own kind has.',
    resolve: ({ kind, service }, _args, context) => {
      if (kind === 'AGENT') return AgentType.getDataloader(context).load(service)
      if (kind === 'FINE_TUNING') return ComputeFineTuningServiceType.getDataloader(context).load(service)
      if (kind === 'SANDBOX') return ComputeSandboxServiceType.getDataloader(context).load(service)
      return ComputeServiceType.getDataloader(context).load(service)
    },
  }),
)
