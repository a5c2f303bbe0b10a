import { StakingRestakeSubmission } from '../../../model/generated'
import { on } from '../../define'
import { placed } from '../place'
import { restakingStates } from './contract'

/** The oracle has handed in what a log of the other chain said. */
export const submitted = on(restakingStates, 'Submitted', {
  apply(e, rows, at) {
    rows.insert(StakingRestakeSubmission, {
      ...placed(at),
      address: at.address,
      originDomain: e.domain,
      originHeight: e.height,
      originLogIndex: e.logIndex,
      sender: at.tx.from,
    })
  },
})
