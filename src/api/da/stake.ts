import { DaStake, DaStakeMovement } from '../../model/generated'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'

export const DaStakeType = entityNode(DaStake, { key: null })

entityList({
  name: 'daStakes',
  description: 'What the registry holds of accounts.',
  type: DaStakeType,
  table: ownTable(DaStake),
  order: 'ASC',
  filters: { account: 'account' },
})

entityList({
  name: 'daStakeMovements',
  description: 'Stakes put up and taken back, newest first.',
  type: entityNode(DaStakeMovement, { key: 'factId' }),
  table: ownTable(DaStakeMovement),
  order: 'DESC',
  filters: { account: 'account' },
})
