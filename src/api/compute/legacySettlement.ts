import { ComputeLegacyBatch, ComputeLegacyFailure } from '../../model/generated'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'

entityList({
  name: 'computeLegacyBatches',
  description: 'Batches of bills as contracts of 2025 settled them, newest first.',
  type: entityNode(ComputeLegacyBatch, { key: 'factId' }),
  table: ownTable(ComputeLegacyBatch),
  order: 'DESC',
  filters: { provider: 'provider' },
})

entityList({
  name: 'computeLegacyFailures',
  description: 'Bills that contracts of 2025 refused, newest first.',
  type: entityNode(ComputeLegacyFailure, { key: 'factId' }),
  table: ownTable(ComputeLegacyFailure),
  order: 'DESC',
  filters: { provider: 'provider', user: 'userAddress' },
})
