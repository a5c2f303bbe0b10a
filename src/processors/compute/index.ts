import { domainEntities } from '../../model/domains'
import { defineDomain } from '../define'
import { accountEvents } from './account'
import { batchBalanceUpdated } from './account/batchBalanceUpdated'
import { refundsMigrated } from './account/refundsMigrated'
import { inference } from './inference/contract'
import { serviceRemoved } from './inference/serviceRemoved'
import { serviceUpdated } from './inference/serviceUpdated'
import { teeSettlementResult } from './inference/teeSettlementResult'
import { ledgerActs } from './ledger'

/** Users' ledgers and sub-accounts, providers, the services they list and the bills they settle. */
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
  ],
})
