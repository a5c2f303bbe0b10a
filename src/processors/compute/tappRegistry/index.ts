import { appAcknowledged, appAcknowledgementRevoked } from './acknowledged'
import { acksInvalidated } from './acksInvalidated'
import { appRegistered } from './appRegistered'
import { appUnregistered } from './appUnregistered'
import { appUpdated } from './appUpdated'
import { nodeCode } from './nodeCode'
import { nodeUpdated } from './nodeUpdated'
import { stakeWithdrawn } from './stakeWithdrawn'

/** Everything that TappRegistry logs. */
export const tappRegistryHandlers = [
  appRegistered,
  appUpdated,
  appUnregistered,
  nodeUpdated,
  nodeCode,
  appAcknowledged,
  appAcknowledgementRevoked,
  acksInvalidated,
  stakeWithdrawn,
]
