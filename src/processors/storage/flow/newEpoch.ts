import { fromHex } from '../../../lib/hex'
import { StorageEpoch, StorageStats } from '../../../model/generated'
import { bucketsOf } from '../../bucket'
import { on } from '../../define'
import { flow } from './contract'

export const newEpoch = on(flow, 'NewEpoch', {
  apply(e, rows, at) {
    rows.insert(StorageEpoch, {
      id: at.logId,
      epoch: e.index,
      sender: e.sender,
      startRoot: fromHex(e.startMerkleRoot),
      submissionIndex: e.submissionIndex,
      flowSectors: e.flowLength,
      context: fromHex(e.context),
      blockNumber: at.height,
      time: at.time,
      txHash: fromHex(at.tx.hash),
      logIndex: at.logIndex,
    })
    for (const bucket of bucketsOf(at.time, ['HOUR', 'DAY'])) rows.add(StorageStats, bucket, { epochs: 1 })
  },
})
