import { ComputeStakeDirection } from '../../../model/generated'
import { on } from '../../define'
import { moveStake } from '../stake'
import { inference } from './contract'

/** A provider puts up its stake with its first listing. */
export const providerStaked = on(inference, 'ProviderStaked', {
  apply: ({ provider, amount }, rows, at) => moveStake(provider, amount, ComputeStakeDirection.STAKED, rows, at),
})

/** Its stake comes back with the removal of its service. */
export const providerStakeReturned = on(inference, 'ProviderStakeReturned', {
  apply: ({ provider, amount }, rows, at) => moveStake(provider, amount, ComputeStakeDirection.RETURNED, rows, at),
})
