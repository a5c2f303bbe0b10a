import { fromHex } from '../../lib/hex'
import { compositeId } from '../../lib/ids'
import { ComputeProvider, ComputeStake, ComputeStakeDirection, ComputeStakeMovement } from '../../model/generated'
import type { At } from '../at'
import type { Rows } from '../rows'

/**
 * Notes that a provider's stake moved. A serving contract holds one stake of a provider: the first listing puts it up, the removal
 * gives back all of it, so that the amount held is known after either. Source: InferenceServing.addOrUpdateService, removeService.
 */
export function moveStake(
  provider: string,
  amountWei: bigint,
  direction: ComputeStakeDirection,
  rows: Rows,
  at: At,
): void {
  const where = { serving: at.address, provider }
  rows.insert(ComputeStakeMovement, {
    ...where,
    id: at.logId,
    direction,
    amountWei,
    blockNumber: at.height,
    time: at.time,
    txHash: fromHex(at.tx.hash),
  })
  rows.add(
    ComputeStake,
    { ...where, id: compositeId(at.address, provider) },
    { movements: 1 },
    {
      stakeWei: direction === ComputeStakeDirection.STAKED ? amountWei : 0n,
      lastBlock: at.height,
      lastTime: at.time,
    },
  )
  const now = { lastBlock: at.height, lastTime: at.time }
  rows.add(ComputeProvider, { id: provider, firstBlock: at.height, firstTime: at.time }, {}, now)
}
