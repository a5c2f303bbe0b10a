import { domainEntities } from '../../model/domains'
import { defineDomain } from '../define'
import { accountEvents } from './account'
import { batchBalanceUpdated } from './account/batchBalanceUpdated'
import { refundsMigrated } from './account/refundsMigrated'
import { beacons } from './beacon/contract'
import { upgraded } from './beacon/upgraded'
import { beaconUpgraded } from './beaconUpgraded'
import { fineTuning } from './fineTuning/contract'
import { fineTuningHandlers } from './fineTuning/handlers'
import { acknowledgeTEESigner, acknowledgeTEESignerAddress } from './inference/acknowledgeTEESigner'
import { inference } from './inference/contract'
import { settleFees, teeSettlementCompleted, teeSettlementFailed } from './inference/legacySettlement'
import { contractInitialized, initialized, lockTimeUpdated, updateLockTime } from './inference/parameters'
import { providerStaked, providerStakeReturned } from './inference/providerStaked'
import { providerTEESignerAcknowledged } from './inference/providerTEESignerAcknowledged'
import { serviceRemoved } from './inference/serviceRemoved'
import { serviceUpdated } from './inference/serviceUpdated'
import { teeSettlementResult } from './inference/teeSettlementResult'
import { allTokensRevoked, tokenRevoked, tokensRevoked } from './inference/tokensRevoked'
import { initializedVersion } from './initializedVersion'
import { ledgerActs } from './ledger'
import { ledger } from './ledger/contract'
import { ownershipTransferred } from './ownership'
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
    providerTEESignerAcknowledged,
    acknowledgeTEESigner,
    acknowledgeTEESignerAddress,
    tokenRevoked,
    tokensRevoked,
    allTokensRevoked,
    providerStaked,
    providerStakeReturned,
    contractInitialized,
    initialized,
    lockTimeUpdated,
    updateLockTime,
    teeSettlementCompleted,
    teeSettlementFailed,
    settleFees,
    beaconUpgraded(inference),
    beaconUpgraded(ledger),
    beaconUpgraded(fineTuning),
    ownershipTransferred(inference),
    ownershipTransferred(ledger),
    ownershipTransferred(fineTuning),
    initializedVersion(ledger),
    initializedVersion(fineTuning),
    ...upgraded,
    ...beacons.map(({ beacon }) => ownershipTransferred(beacon)),
  ],
})
