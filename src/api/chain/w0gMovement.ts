import { W0gMovement } from '../../model/generated'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { entitySingle } from '../single'

export const w0gMovementTable = ownTable(W0gMovement)
export const W0gMovementType = entityNode(W0gMovement, { key: 'factId' })

entityList({
  name: 'w0gMovements',
  description: 'Deposits, withdrawals, transfers, mints and burns of W0G, newest first.',
  type: W0gMovementType,
  table: w0gMovementTable,
  order: 'DESC',
  filters: { kind: 'kind', sender: 'sender', recipient: 'recipient', minter: 'minter', txHash: 'txHash' },
  clock: w0gMovementTable,
})

entitySingle({
  name: 'w0gMovement',
  description: 'One movement of W0G.',
  type: W0gMovementType,
  table: w0gMovementTable,
  by: { factId: 'id' },
})
