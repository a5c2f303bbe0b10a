import { ComputeParameter } from '../../model/generated'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'

entityList({
  name: 'computeParameters',
  description: 'Settings of compute contracts with their history, newest first; one with toBlock null is in force.',
  type: entityNode(ComputeParameter, { key: 'factId' }),
  table: ownTable(ComputeParameter),
  order: 'DESC',
  filters: { parameter: 'parameter', contract: 'contract' },
})
