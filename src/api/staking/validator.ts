import { StakingValidator, StakingValidatorVersion } from '../../model/generated'
import { builder } from '../builder'
import { childrenField } from '../children'
import { describe, entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { entitySingle } from '../single'

const validators = ownTable(StakingValidator)
const versions = ownTable(StakingValidatorVersion)
export const StakingValidatorType = entityNode(StakingValidator, { key: 'address' })
const StakingValidatorVersionType = entityNode(StakingValidatorVersion, { key: 'factId', except: ['validator'] })

builder.objectField(StakingValidatorVersionType, 'validator', (t) =>
  t.field({
    type: StakingValidatorType,
    description: describe('StakingValidatorVersion', 'validator'),
    resolve: ({ validator }) => validator,
  }),
)

childrenField({
  parent: StakingValidatorType,
  name: 'versions',
  description: 'What it was between two changes of its terms or description, newest first.',
  type: StakingValidatorVersionType,
  table: versions,
  belonging: { column: 'validator' },
  order: 'DESC',
})

entityList({
  name: 'stakingValidators',
  description: 'Validators with their terms and with what they held in the last round.',
  type: StakingValidatorType,
  table: validators,
  order: 'ASC',
  filters: { bondStatus: 'bondStatus', operator: 'operator' },
})

entitySingle({
  name: 'stakingValidator',
  description: 'One validator.',
  type: StakingValidatorType,
  table: validators,
  by: { address: 'id' },
})

entityList({
  name: 'stakingValidatorVersions',
  description: 'Terms and descriptions of validators over time, newest first.',
  type: StakingValidatorVersionType,
  table: versions,
  order: 'DESC',
  filters: { validator: 'validator' },
})
