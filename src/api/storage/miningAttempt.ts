import { StorageMiningAttempt } from '../../model/generated'
import { entityNode, ownTable } from '../entity'
import { entityList } from '../list'
import { entitySingle } from '../single'
import { minerField } from './miner'

const table = ownTable(StorageMiningAttempt)
export const StorageMiningAttemptType = entityNode(StorageMiningAttempt, { key: 'factId', except: ['miner'] })
minerField(StorageMiningAttemptType)

entityList({
  name: 'storageMiningAttempts',
  description: 'Answers sent straight to the mine, accepted and refused, newest first.',
  type: StorageMiningAttemptType,
  table,
  order: 'DESC',
  filters: { miner: 'miner', sender: 'sender', success: 'success', txHash: 'txHash' },
  clock: table,
})

entitySingle({
  name: 'storageMiningAttempt',
  description: 'One answer.',
  type: StorageMiningAttemptType,
  table,
  by: { factId: 'id', txHash: 'txHash' },
})
