import { fromHex } from '../../../lib/hex'
import { compositeId } from '../../../lib/ids'
import { StorageMiner } from '../../../model/generated'
import type { At } from '../../at'
import type { Columns, Rows } from '../../rows'

/** Key of a miner id: another mine may know the same id. */
export const minerKey = (mine: string, minerId: string) => compositeId(mine, minerId)

/** Declares that a handler changes the miner. */
export const readsMiner = (mine: string, minerId: string) => ({ entity: StorageMiner, id: minerKey(mine, minerId) })

/** Changes a miner, which comes into being with the first act in its name. */
export function changeMiner(
  rows: Rows,
  at: At,
  mine: string,
  minerId: string,
  change: (miner: Readonly<StorageMiner>) => Partial<Columns<StorageMiner>>,
): void {
  const id = minerKey(mine, minerId)
  const known = rows.get(StorageMiner, id) ?? {
    id,
    mine,
    minerId: fromHex(minerId),
    registered: false,
    beneficiary: null,
    ownerId: null,
    ownerCount: 0,
    wins: 0,
    rewards: 0,
    rewardWei: 0n,
    attempts: at.chain.silentCalls ? 0 : null,
    failedAttempts: at.chain.silentCalls ? 0 : null,
    lastWinEpoch: null,
    firstBlock: at.height,
    firstTime: at.time,
    lastBlock: at.height,
    lastTime: at.time,
  }
  rows.set(StorageMiner, { ...known, ...change(known), id, lastBlock: at.height, lastTime: at.time })
}
