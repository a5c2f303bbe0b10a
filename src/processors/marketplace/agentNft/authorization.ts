import { on } from '../../define'
import { authorizationKeys, authorize, clearAuthorizations, revoke } from '../access'
import { agentNft, tokenOf } from './contract'

/** A user may use an agent. */
export const authorization = on(agentNft, 'Authorization', {
  reads: (e, at) => authorizationKeys(at, e._tokenId),
  apply: (e, rows, at) => authorize({ ...tokenOf(e._tokenId), owner: e._from, user: e._to }, rows, at),
})

/** A user may no longer. */
export const authorizationRevoked = on(agentNft, 'AuthorizationRevoked', {
  reads: (e, at) => authorizationKeys(at, e._tokenId),
  apply: (e, rows, at) => revoke({ ...tokenOf(e._tokenId), user: e._to }, rows, at),
})

/** Nobody may any more. */
export const authorizedUsersCleared = on(agentNft, 'AuthorizedUsersCleared', {
  reads: (e, at) => authorizationKeys(at, e.tokenId),
  apply: (e, rows, at) => clearAuthorizations(tokenOf(e.tokenId), rows, at),
})
