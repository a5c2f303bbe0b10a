import type { Hex } from 'viem'
import { type Call, callOf } from '../chain'
import { artefacts } from '../contracts'
import type { Deployment } from '../deploy'

const abi = () => artefacts.inference().abi

/** The owner vouches for the key in a provider's trusted hardware, or no longer does. */
export const vouchCall = (d: Deployment, provider: Hex, vouches: boolean): Call =>
  callOf(d.inference, abi(), vouches ? 'acknowledgeTEESignerByOwner' : 'revokeTEESignerAcknowledgement', [provider])

/** A user vouches for a provider's key, or no longer does; no log tells of it. */
export const userVouchCall = (d: Deployment, provider: Hex, vouches: boolean): Call =>
  callOf(d.inference, abi(), 'acknowledgeTEESigner', [provider, vouches])

/** A user's session tokens with a provider are not valid any more: one, several, or all of them. */
export const revokeTokensCall = (d: Deployment, provider: Hex, tokens: number | readonly number[] | 'all'): Call =>
  tokens === 'all'
    ? callOf(d.inference, abi(), 'revokeAllTokens', [provider])
    : typeof tokens === 'number'
      ? callOf(d.inference, abi(), 'revokeToken', [provider, tokens])
      : callOf(d.inference, abi(), 'revokeTokens', [provider, tokens])

/** The owner changes how long refunds are locked: between an hour and a week. */
export const lockTimeCall = (d: Deployment, seconds: bigint): Call =>
  callOf(d.inference, abi(), 'updateLockTime', [seconds])
