import { StakingRewarder } from '../../../model/generated'
import { defineContract } from '../../define'
import * as abi from './abi'

/** Rewarder: holds what restakers of one validator earn, until they claim it. The factory makes one for each key. */
export const rewarder = {
  ...defineContract({ name: 'rewarder', events: abi.events, functions: abi.functions, deployments: {} }),
  members: StakingRewarder,
}
