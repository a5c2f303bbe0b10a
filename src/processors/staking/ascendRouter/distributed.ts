import { StakingAscendDistribution } from '../../../model/generated'
import { on } from '../../define'
import { placed } from '../place'
import { ascendRouter } from './contract'

/** The router passes on what it holds. */
export const distributed = on(ascendRouter, 'Distributed', {
  apply(e, rows, at) {
    rows.insert(StakingAscendDistribution, {
      ...placed(at),
      address: at.address,
      recipient: e.recipient,
      sender: at.tx.from,
      amountWei: e.amount,
    })
  },
})
