import { fromHex } from '../../../lib/hex'
import { compositeId } from '../../../lib/ids'
import { StakingCollateral, StakingCollateralWeight } from '../../../model/generated'
import type { At } from '../../at'
import { on } from '../../define'
import { restakingStates } from './contract'

const keyOf = ({ domain, collateral }: { readonly domain: bigint; readonly collateral: string }, at: At) =>
  compositeId(at.address, domain.toString(), collateral)

/** A collateral counts more or less from now on. */
export const weightUpdated = on(restakingStates, 'WeightUpdated', {
  reads: (e, at) => [{ entity: StakingCollateral, id: keyOf(e, at) }],

  apply(e, rows, at) {
    const id = keyOf(e, at)
    const before = rows.get(StakingCollateral, id)
    if (before !== null) {
      rows.patch(StakingCollateralWeight, { id: before.weightId, toBlock: at.height, toTime: at.time })
    }
    const what = { address: at.address, originDomain: e.domain, collateral: e.collateral, weightE18: e.weight }
    rows.insert(StakingCollateralWeight, {
      ...what,
      id: at.logId,
      originHeight: e.height,
      fromBlock: at.height,
      fromTime: at.time,
      toBlock: null,
      toTime: null,
      txHash: fromHex(at.tx.hash),
    })
    rows.set(StakingCollateral, { ...what, id, weightId: at.logId })
  },
})
