import { logId } from '../../lib/ids'
import { StakeExit } from '../../model/generated'
import type { BlockAt } from '../at'
import type { Rows } from '../rows'
import { type Exit, WEI_PER_GWEI } from './issuance'

/** Keeps one withdrawal that is no issuance. */
export function keepExit({ position, index, validatorIndex, address, amountGwei }: Exit, rows: Rows, at: BlockAt) {
  rows.insert(StakeExit, {
    id: logId(at.height, at.hash, position),
    blockNumber: at.height,
    time: at.time,
    position,
    withdrawalIndex: index,
    validatorIndex,
    recipient: address,
    amountWei: amountGwei * WEI_PER_GWEI,
  })
}
