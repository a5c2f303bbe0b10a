import { StakingValidator } from '../../../model/generated'
import { defineContract } from '../../define'
import * as abi from './abi'

/** A validator's contract, which the registry makes: it holds the stake, and knows who delegated it. */
export const validator = {
  ...defineContract({ name: 'validator', events: {}, functions: abi.functions, deployments: {} }),
  members: StakingValidator,
}
