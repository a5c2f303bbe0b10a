import { StakingRewarder, StakingRewarderClaim } from '../../../model/generated'
import { on } from '../../define'
import { placed } from '../place'
import { rewarder } from './contract'

/** Somebody's part of what the validator's restakers earned is paid out. */
export const claimed = on(rewarder, 'Claimed', {
  reads: (_, at) => [{ entity: StakingRewarder, id: at.address }],

  apply(e, rows, at) {
    const known = rows.get(StakingRewarder, at.address)
    if (known === null) return
    rows.insert(StakingRewarderClaim, {
      ...placed(at),
      rewarder: at.address,
      account: e.account,
      sender: at.tx.from,
      rewardWei: e.reward,
    })
    rows.set(StakingRewarder, { ...known, claims: known.claims + 1, claimedWei: known.claimedWei + e.reward })
  },
})
