import { compositeId } from '../../lib/ids'
import { modelKey } from '../../lib/modelKey'
import { ComputeRecommendedService, ComputeRegisteredService } from '../../model/generated'
import { builder } from '../builder'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { readByIds } from '../read/rows'

const recommended = ownTable(ComputeRecommendedService)
export const ComputeRegisteredServiceType = entityNode(ComputeRegisteredService, { key: 'serving' })

builder.objectField(ComputeRegisteredServiceType, 'isRecommended', (t) =>
  t.loadable({
    type: 'Boolean',
    description:
      'Whether the ledger contract recommends it for its kind of service now; null when its kind is not known.',
    byPath: true,
    load: async (keys: string[], { db }) => {
      const pairs = keys.map((key) => key.split(' ') as [string, string])
      const rows = await readByIds(
        db,
        recommended,
        pairs.map(([, key]) => decodeURIComponent(key)),
      )
      return pairs.map(([serving], i) => rows[i]?.serving === serving)
    },
    resolve: ({ id, ledger, serviceType }) =>
      serviceType == null ? null : `${id} ${encodeURIComponent(compositeId(ledger, modelKey(serviceType)))}`,
  }),
)

entityList({
  name: 'computeRegisteredServices',
  description: 'Serving contracts that a ledger contract lets spend money, and the names they go by in transfers.',
  type: ComputeRegisteredServiceType,
  table: ownTable(ComputeRegisteredService),
  order: 'ASC',
})
