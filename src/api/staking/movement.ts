import { StakingMovement } from '../../model/generated'
import { builder } from '../builder'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { entitySingle } from '../single'
import { StakingValidatorType } from './validator'

const table = ownTable(StakingMovement)
export const StakingMovementType = entityNode(StakingMovement, { key: 'factId' })

builder.objectField(StakingMovementType, 'stakingValidator', (t) =>
  t.field({
    type: StakingValidatorType,
    description: 'The validator, as it stands now.',
    resolve: ({ validator }) => validator,
  }),
)

entityList({
  name: 'stakingMovements',
  description: 'Stake that came and went, newest first.',
  type: StakingMovementType,
  table,
  order: 'DESC',
  filters: { validator: 'validator', delegator: 'delegator' },
  clock: table,
})

entitySingle({
  name: 'stakingMovement',
  description: 'One movement of stake.',
  type: StakingMovementType,
  table,
  by: { factId: 'id' },
})
