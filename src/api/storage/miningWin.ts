import { StorageMiningWin } from '../../model/generated'
import { builder } from '../builder'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { entitySingle } from '../single'
import { minerField } from './miner'
import { StorageMiningAttemptType } from './miningAttempt'
import { StorageRewardType } from './reward'

const table = ownTable(StorageMiningWin)
export const StorageMiningWinType = entityNode(StorageMiningWin, { key: 'factId', except: ['miner'] })
minerField(StorageMiningWinType)

builder.objectFields(StorageMiningWinType, (t) => ({
  reward: t.field({
    type: StorageRewardType,
    description: 'The reward; null when the win was worth nothing.',
    resolve: ({ rewardId }) => rewardId,
  }),
  attempt: t.field({
    type: StorageMiningAttemptType,
    description: 'The answer; null when a contract forwarded it or calls are not followed.',
    resolve: ({ attemptId }) => attemptId,
  }),
}))

builder.objectField(StorageMiningAttemptType, 'win', (t) =>
  t.field({
    type: StorageMiningWinType,
    description: 'The win; null when the answer was refused.',
    resolve: ({ winId }) => winId,
  }),
)

entityList({
  name: 'storageMiningWins',
  description: 'Accepted answers of miners, newest first.',
  type: StorageMiningWinType,
  table,
  order: 'DESC',
  filters: { miner: 'miner', beneficiary: 'beneficiary', epoch: 'epoch', txHash: 'txHash' },
  clock: table,
})

entitySingle({
  name: 'storageMiningWin',
  description: 'One accepted answer.',
  type: StorageMiningWinType,
  table,
  by: { factId: 'id' },
})
