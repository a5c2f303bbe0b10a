import { StakingDelegation } from '../../model/generated'
import { builder } from '../builder'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { StakingValidatorType } from './validator'

const table = ownTable(StakingDelegation)
export const StakingDelegationType = entityNode(StakingDelegation, { key: null })

builder.objectFields(StakingDelegationType, (t) => ({
  stakingValidator: t.field({
    type: StakingValidatorType,
    description: 'The validator, as it stands.',
    resolve: ({ validator }) => validator,
  }),
  tokensWei: t.field({
    type: 'BigInt',
    description:
      'What its shares are worth by the last round of the validator, rounded down; null when shares or worth are unknown. Unit: wei. Source: StakingDelegation.shares × StakingValidator.tokensWei / StakingValidator.delegatorShares.',
    resolve: async ({ shares, validator }, _args, context) => {
      const at = await StakingValidatorType.getDataloader(context).load(validator)
      if (shares == null || at?.tokensWei == null || !at.delegatorShares) return null
      return (shares * at.tokensWei) / at.delegatorShares
    },
  }),
}))

entityList({
  name: 'stakingDelegations',
  description: 'Who has delegated how much to whom.',
  type: StakingDelegationType,
  table,
  order: 'ASC',
  filters: { validator: 'validator', delegator: 'delegator' },
})
