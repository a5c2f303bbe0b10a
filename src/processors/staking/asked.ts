import type { Deployment } from '../../config/network'
import type { BlockAt } from '../at'
import type { Need } from '../define'
import { functions as ofRegistry } from './registry/abi'
import { registry } from './registry/contract'
import { functions as ofValidator } from './validator/abi'

/** Questions that more than one act asks. */

/** What somebody has delegated, before the block and after it. */
export function delegationNeeds(validator: string, delegator: string): Record<'sharesBefore' | 'sharesAfter', Need> {
  const data = ofValidator.getDelegation.encode({ delegator })
  return { sharesBefore: { address: validator, data, before: true }, sharesAfter: { address: validator, data } }
}

/** A view of a validator without arguments. */
export function ofState(validator: string, view: StateView, before = false): Need {
  return { address: validator, data: ofValidator[view].sighash, before }
}

export type StateView =
  | 'tokens'
  | 'delegatorShares'
  | 'commissionRate'
  | 'withdrawalFeeInGwei'
  | 'bondStatus'
  | 'commission'
  | 'rewards'
  | 'stakes'
  | 'tipFee'
  | 'withdrawCount'
  | 'annualPercentageYield'
  | 'operatorAddress'

/** How long payouts wait, by the registry that made the validator's contract. */
export function delayNeed(registry: string): Need {
  return { address: registry, data: ofRegistry.minWithdrawabilityDelay.sighash }
}

/** The registry of the network, its first if there were several. Where validators are known there is one. */
export function registryAt({ chain }: BlockAt): string {
  return (chain.deployed.of(registry)[0] as Deployment).address
}
