import { ComputeLedgerMovement } from '../../model/generated'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { entitySingle } from '../single'

const table = ownTable(ComputeLedgerMovement)
export const ComputeLedgerMovementType = entityNode(ComputeLedgerMovement, { key: 'factId' })

entityList({
  name: 'computeLedgerMovements',
  description: 'What acts did to ledgers, newest first.',
  type: ComputeLedgerMovementType,
  table,
  order: 'DESC',
  filters: { user: 'userAddress', provider: 'provider' },
  clock: table,
})

entitySingle({
  name: 'computeLedgerMovement',
  description: 'One act on a ledger.',
  type: ComputeLedgerMovementType,
  table,
  by: { factId: 'id' },
})
