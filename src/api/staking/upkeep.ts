import { StakingUpkeep } from '../../model/generated'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'

entityList({
  name: 'stakingUpkeeps',
  description: 'Chores that were done for validators: rewards distributed, queues worked off, newest first.',
  type: entityNode(StakingUpkeep, { key: 'factId' }),
  table: ownTable(StakingUpkeep),
  order: 'DESC',
  filters: { validator: 'validator' },
})
