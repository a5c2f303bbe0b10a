import { ComputeUpgrade } from '../../model/generated'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'

entityList({
  name: 'computeUpgrades',
  description: 'New code behind compute contracts, newest first.',
  type: entityNode(ComputeUpgrade, { key: 'factId' }),
  table: ownTable(ComputeUpgrade),
  order: 'DESC',
  filters: { contract: 'contract', beacon: 'beacon' },
})
