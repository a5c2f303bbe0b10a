import { StorageDonation, StorageReward, StorageRewardFund } from '../../model/generated'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { entitySingle } from '../single'
import { minerField } from './miner'

const rewards = ownTable(StorageReward)
export const StorageRewardType = entityNode(StorageReward, { key: 'factId', except: ['miner', 'pool'] })
minerField(StorageRewardType)

entityList({
  name: 'storageRewards',
  description: 'Rewards that were credited, newest first.',
  type: StorageRewardType,
  table: rewards,
  order: 'DESC',
  filters: { beneficiary: 'beneficiary', miner: 'miner', pool: 'pool', txHash: 'txHash' },
  clock: rewards,
})

entitySingle({
  name: 'storageReward',
  description: 'One reward.',
  type: StorageRewardType,
  table: rewards,
  by: { factId: 'id' },
})

entityList({
  name: 'storageRewardFunds',
  description: 'Reward contracts with their totals and what is left of donations.',
  type: entityNode(StorageRewardFund, { key: 'address' }),
  table: ownTable(StorageRewardFund),
  order: 'ASC',
})

entityList({
  name: 'storageDonations',
  description: 'Donations to base rewards, newest first.',
  type: entityNode(StorageDonation, { key: 'factId' }),
  table: ownTable(StorageDonation),
  order: 'DESC',
  filters: { sender: 'sender' },
})
