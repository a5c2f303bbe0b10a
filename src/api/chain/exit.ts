import { StakeExit } from '../../model/generated'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { blockTable } from './block'

const table = ownTable(StakeExit)

entityList({
  name: 'stakeExits',
  description: 'Stake that left validators, newest first.',
  type: entityNode(StakeExit, { key: 'factId' }),
  table,
  order: 'DESC',
  filters: { recipient: 'recipient', validatorIndex: 'validatorIndex' },
  clock: blockTable,
})
