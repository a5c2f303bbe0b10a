import { domainEntities } from '../../model/domains'
import { defineDomain } from '../define'
import { accountEvents } from './account'
import { batchBalanceUpdated } from './account/batchBalanceUpdated'
import { refundsMigrated } from './account/refundsMigrated'
import { fineTuning } from './fineTuning/contract'
import { fineTuningHandlers } from './fineTuning/handlers'
import { inference } from './inference/contract'
import { serviceRemoved } from './inference/serviceRemoved'
import { serviceUpdated } from './inference/serviceUpdated'
import { teeSettlementResult } from './inference/teeSettlementResult'
import { ledgerActs } from './ledger'
import { sandboxHandlers } from './sandbox'
import { tappRegistryHandlers } from './tappRegistry'

/** Users' ledgers and sub-accounts; providers, the services they list, the models they train, the sandboxes they let and the bills they settle. */
export const compute = defineDomain({
  name: 'compute',
  owns: domainEntities.compute,
  handlers: [
    ...ledgerActs,
    ...accountEvents(inference),
    batchBalanceUpdated(inference),
    refundsMigrated(inference),
    serviceUpdated,
    serviceRemoved,
    teeSettlementResult,
    ...accountEvents(fineTuning),
    ...fineTuningHandlers,
    ...sandboxHandlers,
    ...tappRegistryHandlers,
  ],
})
