import { StorageEscrowBalance, StorageEscrowMovement } from '../../model/generated'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'

const movements = ownTable(StorageEscrowMovement)

entityList({
  name: 'storageEscrowMovements',
  description: 'Rewards that came into the escrow and payments out of it, newest first.',
  type: entityNode(StorageEscrowMovement, { key: 'factId' }),
  table: movements,
  order: 'DESC',
  filters: { payee: 'payee', txHash: 'txHash' },
  clock: movements,
})

entityList({
  name: 'storageEscrowBalances',
  description: 'What payees have in the escrow.',
  type: entityNode(StorageEscrowBalance, { key: null }),
  table: ownTable(StorageEscrowBalance),
  order: 'ASC',
  filters: { payee: 'payee' },
})
