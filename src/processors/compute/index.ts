import { domainEntities } from '../../model/domains'
import { defineDomain } from '../define'
import { fineTuningHandlers } from './fineTuning/handlers'
import { serviceRemoved } from './inference/serviceRemoved'
import { serviceUpdated } from './inference/serviceUpdated'
import { teeSettlementResult } from './inference/teeSettlementResult'
import { ledger } from './ledger/contract'
import { sandboxHandlers } from './sandbox'
import { tappRegistryHandlers } from './tappRegistry'

/** Providers, the services they list, the models they train and the bills they settle. */
export const compute = defineDomain({
  name: 'compute',
  owns: domainEntities.compute,
  handlers: [
    serviceUpdated,
    serviceRemoved,
    teeSettlementResult,
    ...fineTuningHandlers,
    ...sandboxHandlers,
    ...tappRegistryHandlers,
  ],
  knows: [ledger],
})
