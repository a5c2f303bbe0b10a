import { W0gMovementType, w0gMovementTable } from '../chain/w0gMovement'
import { factSubscription } from './factSubscription'

factSubscription({
  name: 'w0gMovements',
  description:
    'Movements of W0G as they are indexed, oldest first. Without after and fromBlock: those of the next blocks.',
  event: 'W0gMovementEvent',
  eventDescription:
    'One change of the movements of W0G. Applied in order, the events lead to exactly the rows of w0gMovements.',
  field: 'movement',
  fieldDescription: 'The movement; null when it was taken back.',
  type: W0gMovementType,
  table: w0gMovementTable,
  filters: { sender: 'sender', recipient: 'recipient', minter: 'minter' },
})
