import { agentSealSet } from './agentSealSet'
import { authorizationCleared, authorizationGranted, authorizationRevoked } from './authorization'
import { cloned } from './cloned'
import { delegateUpdated } from './delegateUpdated'
import { pauserUpdated } from './pauserUpdated'
import { iTransferred, transfer } from './transfer'
import { trustHandlers } from './trust'
import { entryUpdated, updated } from './updated'

/** Everything that AgenticID logs. */
export const agenticIdHandlers = [
  transfer,
  iTransferred,
  cloned,
  updated,
  entryUpdated,
  authorizationGranted,
  authorizationRevoked,
  authorizationCleared,
  delegateUpdated,
  agentSealSet,
  pauserUpdated,
  ...trustHandlers,
]
