import { authorization, authorizationRevoked, authorizedUsersCleared } from './authorization'
import { cloned } from './cloned'
import { creatorSet } from './creatorSet'
import { delegateAccess } from './delegateAccess'
import { adminChanged, baseURIUpdated, mintFeeUpdated, verifierUpdated } from './parameters'
import { paused, unpaused } from './paused'
import { publishedSealedKey } from './publishedSealedKey'
import { tokenURIUpdated } from './tokenURIUpdated'
import { transfer } from './transfer'
import { transferred } from './transferred'
import { updated } from './updated'

/** Everything that AgentNFT logs. */
export const agentNftHandlers = [
  transfer,
  transferred,
  publishedSealedKey,
  cloned,
  updated,
  creatorSet,
  tokenURIUpdated,
  authorization,
  authorizationRevoked,
  authorizedUsersCleared,
  delegateAccess,
  baseURIUpdated,
  verifierUpdated,
  mintFeeUpdated,
  adminChanged,
  paused,
  unpaused,
]
