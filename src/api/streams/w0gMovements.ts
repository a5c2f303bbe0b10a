import { W0gMovementType, w0gMovementTable } from '../chain/w0gMovement'
import { streamField } from './streamField'

streamField({
  name: 'w0gMovements',
  description: 'Movements of W0G as they are indexed, oldest first.',
  event: {
    name: 'W0gMovementEvent',
    description:
      'One change of the movements of W0G. Applied in order, the events lead to exactly the rows of w0gMovements.',
  },
  fact: { name: 'movement', description: 'The movement; null when it was taken back.' },
  type: W0gMovementType,
  table: w0gMovementTable,
  filters: { sender: 'sender', recipient: 'recipient', minter: 'minter' },
})
