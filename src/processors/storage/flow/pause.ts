import { fromHex } from '../../../lib/hex'
import { StoragePause } from '../../../model/generated'
import { on } from '../../define'
import { flow } from './contract'
import { changeFlow, readsFlow } from './state'

export const paused = on(flow, 'Paused', {
  reads: (_, at) => [readsFlow(at)],
  apply(e, rows, at) {
    rows.insert(StoragePause, {
      id: at.logId,
      address: at.address,
      pausedBy: e.account,
      resumedBy: null,
      fromBlock: at.height,
      fromTime: at.time,
      toBlock: null,
      toTime: null,
      txHash: fromHex(at.tx.hash),
      endId: null,
      endTxHash: null,
    })
    changeFlow(rows, at, () => ({ paused: true, pauseId: at.logId }))
  },
})

export const unpaused = on(flow, 'Unpaused', {
  reads: (_, at) => [readsFlow(at)],
  apply(e, rows, at) {
    changeFlow(rows, at, ({ pauseId }) => {
      const place = { toBlock: at.height, toTime: at.time, endId: at.logId, endTxHash: fromHex(at.tx.hash) }
      if (pauseId) rows.patch(StoragePause, { id: pauseId, ...place, resumedBy: e.account })
      return { paused: false, pauseId: null }
    })
  },
})
