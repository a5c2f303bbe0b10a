import { MarketplaceParameter, MarketplacePause } from '../../model/generated'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'

entityList({
  name: 'marketplaceParameters',
  description: 'Settings of contracts of agents with their history, newest first; one with toBlock null is in force.',
  type: entityNode(MarketplaceParameter, { key: 'factId' }),
  table: ownTable(MarketplaceParameter),
  order: 'DESC',
  filters: { parameter: 'parameter', address: 'address' },
})

entityList({
  name: 'marketplacePauses',
  description: 'When contracts of agents were paused, newest first.',
  type: entityNode(MarketplacePause, { key: 'factId' }),
  table: ownTable(MarketplacePause),
  order: 'DESC',
  filters: { address: 'address' },
})
