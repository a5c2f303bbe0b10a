import { StorageBeneficiary } from '../../../model/generated'
import type { At } from '../../at'
import type { Rows } from '../../rows'

export const readsBeneficiary = (id: string) => ({ entity: StorageBeneficiary, id })

/** Adds a reward to what the address was credited with. */
export function creditBeneficiary(rows: Rows, at: At, id: string, amountWei: bigint): void {
  const known = rows.get(StorageBeneficiary, id)
  rows.set(StorageBeneficiary, {
    id,
    rewards: (known?.rewards ?? 0) + 1,
    rewardWei: (known?.rewardWei ?? 0n) + amountWei,
    firstBlock: known?.firstBlock ?? at.height,
    firstTime: known?.firstTime ?? at.time,
    lastBlock: at.height,
    lastTime: at.time,
  })
}
