import { fromHex } from '../../../lib/hex'
import { StakingRewarder } from '../../../model/generated'
import { on } from '../../define'
import { rewarder as contract } from '../rewarder/contract'
import { rewarderFactory } from './contract'

/** The rewarder of a validator is made: its logs count from here on. */
export const rewarderCreated = on(rewarderFactory, 'RewarderCreated', {
  creates: ({ rewarder }) => ({ contract, address: () => rewarder }),
  reads: ({ rewarder }) => [{ entity: StakingRewarder, id: rewarder }],

  apply({ pubkey, rewarder }, rows, at) {
    if (rows.get(StakingRewarder, rewarder) !== null) return
    rows.set(StakingRewarder, {
      id: rewarder,
      factory: at.address,
      pubkey: fromHex(pubkey),
      claims: 0,
      claimedWei: 0n,
      createdBlock: at.height,
      createdTime: at.time,
      txHash: fromHex(at.tx.hash),
    })
  },
})
