import { StakingMovement } from '../../model/generated'
import { ownTable } from '../entity'
import { StakingMovementType } from '../staking/movement'
import { factSubscription } from './factSubscription'

factSubscription({
  name: 'stakingMovements',
  description:
    'Movements of stake as they are indexed, oldest first. Without after and fromBlock: those of the next blocks.',
  event: 'StakingMovementEvent',
  eventDescription:
    'One change of the movements of stake. Applied in order, the events lead to exactly the rows of stakingMovements.',
  field: 'movement',
  fieldDescription: 'The movement; null when it was taken back.',
  type: StakingMovementType,
  table: ownTable(StakingMovement),
  filters: { validator: 'validator', delegator: 'delegator' },
})
