import { StorageRewardPool } from '../../model/generated'
import { builder } from '../builder'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { entitySingle } from '../single'
import { StorageRewardType } from './reward'

const table = ownTable(StorageRewardPool)
export const StorageRewardPoolType = entityNode(StorageRewardPool, { key: 'pool' })

builder.objectField(StorageRewardType, 'pool', (t) =>
  t.field({
    type: StorageRewardPoolType,
    description: 'The rewards of the chunk that was proved.',
    resolve: ({ pool }) => pool,
  }),
)

entityList({
  name: 'storageRewardPools',
  description: 'Rewards per chunk of 8 GiB: locked, claimable, distributed.',
  type: StorageRewardPoolType,
  table,
  order: 'ASC',
})

entitySingle({
  name: 'storageRewardPool',
  description: 'The rewards of one chunk of 8 GiB.',
  type: StorageRewardPoolType,
  table,
  by: { pool: 'id' },
})
