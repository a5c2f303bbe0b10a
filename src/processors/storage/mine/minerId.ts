import { fromHex } from '../../../lib/hex'
import { StorageMiner, StorageMinerOwner } from '../../../model/generated'
import type { At } from '../../at'
import { on } from '../../define'
import type { Rows } from '../../rows'
import { mine } from './contract'
import { countMining } from './count'
import { changeMiner, minerKey, readsMiner } from './miner'

const NOBODY = `0x${'0'.repeat(40)}`

/** A miner id is registered for somebody. */
export const newMinerId = on(mine, 'NewMinerId', {
  reads: (e, at) => [readsMiner(at.address, e.minerId)],
  apply(e, rows, at) {
    const isNew = rows.get(StorageMiner, minerKey(at.address, e.minerId))?.registered !== true
    if (isNew) countMining(rows, at, { newMiners: 1 })
    handOver(rows, at, { minerId: e.minerId, to: e.beneficiary, from: null })
  },
})

/** The rewards of a miner id go to somebody else from now on. */
export const updateMinerId = on(mine, 'UpdateMinerId', {
  reads: (e, at) => [readsMiner(at.address, e.minerId)],
  apply: (e, rows, at) => handOver(rows, at, e),
})

function handOver(
  rows: Rows,
  at: At,
  { minerId, from, to }: { readonly minerId: string; readonly from: string | null; readonly to: string },
): void {
  changeMiner(rows, at, at.address, minerId, ({ ownerId, ownerCount }) => {
    if (ownerId) rows.patch(StorageMinerOwner, { id: ownerId, toBlock: at.height, toTime: at.time })
    return { registered: to !== NOBODY, beneficiary: to, ownerId: at.logId, ownerCount: ownerCount + 1 }
  })
  rows.insert(StorageMinerOwner, {
    id: at.logId,
    mine: at.address,
    miner: minerKey(at.address, minerId),
    minerId: fromHex(minerId),
    beneficiary: to,
    previous: from,
    fromBlock: at.height,
    fromTime: at.time,
    toBlock: null,
    toTime: null,
    txHash: fromHex(at.tx.hash),
  })
}
