import { domainEntities } from '../../model/domains'
import { defineDomain } from '../define'
import { beacons } from './beacon/contract'
import { upgraded } from './beacon/upgraded'
import { beaconUpgraded } from './beaconUpgraded'
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
import { ledger } from './ledger/contract'
import { ownershipTransferred } from './ownership'

/** Providers, the services they list and the bills they settle. */
export const compute = defineDomain({
  name: 'compute',
  owns: domainEntities.compute,
  handlers: [
    serviceUpdated,
    serviceRemoved,
    teeSettlementResult,
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
    ownershipTransferred(inference),
    ...upgraded,
    ...beacons.map(({ beacon }) => ownershipTransferred(beacon)),
  ],
  knows: [ledger],
})
