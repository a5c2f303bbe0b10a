import { on } from '../../define'
import { authorizationKeys, authorize, clearAuthorizations, revoke } from '../access'
import { agenticId } from './contract'
import { tokenOf } from './token'

/** An owner lets a user use the agent. */
export const authorizationGranted = on(agenticId, 'AuthorizationGranted', {
  reads: (e, at) => authorizationKeys(at, e.tokenId),
  apply: ({ owner, user, tokenId }, rows, at) => authorize({ ...tokenOf(tokenId), owner, user }, rows, at),
})

/** An owner takes it back. */
export const authorizationRevoked = on(agenticId, 'AuthorizationRevoked', {
  reads: (e, at) => authorizationKeys(at, e.tokenId),
  apply: ({ user, tokenId }, rows, at) => revoke({ ...tokenOf(tokenId), user }, rows, at),
})

/** An owner takes all of them back at once. */
export const authorizationCleared = on(agenticId, 'AuthorizationCleared', {
  reads: (e, at) => authorizationKeys(at, e.tokenId),
  apply: ({ tokenId }, rows, at) => clearAuthorizations(tokenOf(tokenId), rows, at),
})
