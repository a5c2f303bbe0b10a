import { ComputeSecurityAct } from '../../../model/generated'
import { on } from '../../define'
import { noteSecurity } from './acknowledgement'
import { inference } from './contract'

/** A user's session token with a provider is no longer valid. */
export const tokenRevoked = on(inference, 'TokenRevoked', {
  apply({ user, provider, tokenId }, rows, at) {
    const act = ComputeSecurityAct.TOKEN_REVOKED
    noteSecurity({ act, provider, userAddress: user, tokenIds: [tokenId] }, rows, at)
  },
})

export const tokensRevoked = on(inference, 'TokensRevoked', {
  apply({ user, provider, tokenIds }, rows, at) {
    const act = ComputeSecurityAct.TOKENS_REVOKED
    noteSecurity({ act, provider, userAddress: user, tokenIds }, rows, at)
  },
})

/** Every token of a user with a provider is no longer valid: those to come are of a new generation. */
export const allTokensRevoked = on(inference, 'AllTokensRevoked', {
  apply({ user, provider, newGeneration }, rows, at) {
    const act = ComputeSecurityAct.ALL_TOKENS_REVOKED
    noteSecurity({ act, provider, userAddress: user, generation: newGeneration }, rows, at)
  },
})
