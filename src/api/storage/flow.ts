import { StorageFlow, StoragePause, StorageUpgrade } from '../../model/generated'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'

entityList({
  name: 'storageFlows',
  description: 'Flows as they stand: the open epoch, and whether they take uploads.',
  type: entityNode(StorageFlow, { key: 'address' }),
  table: ownTable(StorageFlow),
  order: 'ASC',
})

entityList({
  name: 'storagePauses',
  description: 'Times in which a flow took no uploads, newest first.',
  type: entityNode(StoragePause, { key: 'factId' }),
  table: ownTable(StoragePause),
  order: 'DESC',
})

entityList({
  name: 'storageUpgrades',
  description: 'Initialisations of the storage contracts and the beacons they follow, newest first.',
  type: entityNode(StorageUpgrade, { key: 'factId' }),
  table: ownTable(StorageUpgrade),
  order: 'DESC',
  filters: { address: 'address' },
})
