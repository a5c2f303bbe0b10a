import { storableText } from '../../../db/values'
import { compositeId } from '../../../lib/ids'
import { modelKey } from '../../../lib/modelKey'
import { ComputeRecommendedService, ComputeRegisteredService } from '../../../model/generated'
import { on } from '../../define'
import { ledger } from './contract'

/** One per ledger contract and kind of service. */
export function recommendedId(ledgerAddress: string, serviceType: string): string {
  return compositeId(ledgerAddress, modelKey(storableText(serviceType)))
}

/** Another serving contract is recommended for its kind. */
export const recommendedServiceUpdated = on(ledger, 'RecommendedServiceUpdated', {
  reads: (e, at) => [
    { entity: ComputeRecommendedService, id: recommendedId(at.address, e.serviceType) },
    { entity: ComputeRegisteredService, id: e.serviceAddress },
  ],
  apply({ serviceType, version, serviceAddress }, rows, at) {
    rows.set(ComputeRecommendedService, {
      id: recommendedId(at.address, serviceType),
      ledger: at.address,
      serviceType,
      version,
      serving: serviceAddress,
      blockNumber: at.height,
      time: at.time,
    })
    const service = rows.get(ComputeRegisteredService, serviceAddress)
    if (service) rows.set(ComputeRegisteredService, { ...service, serviceType, version })
  },
})
