import { fromHex } from '../../../lib/hex'
import { ComputeFineTuningProvider, ComputeFineTuningStake, ComputeFineTuningStakeAct } from '../../../model/generated'
import type { At } from '../../at'
import { on } from '../../define'
import type { Rows } from '../../rows'
import { fineTuning } from './contract'
import { firstAndLast } from './countAct'

/** A provider's stake comes in with its first listing. */
export const providerStaked = on(fineTuning, 'ProviderStaked', {
  apply: (e, rows, at) => move(e.provider, ComputeFineTuningStakeAct.STAKED, e.amount, rows, at),
})

/** It goes back when the service is removed. */
export const providerStakeReturned = on(fineTuning, 'ProviderStakeReturned', {
  apply: (e, rows, at) => move(e.provider, ComputeFineTuningStakeAct.RETURNED, e.amount, rows, at),
})

function move(provider: string, act: ComputeFineTuningStakeAct, amountWei: bigint, rows: Rows, at: At): void {
  rows.insert(ComputeFineTuningStake, {
    id: at.logId,
    serving: at.address,
    provider,
    act,
    amountWei,
    blockNumber: at.height,
    time: at.time,
    txHash: fromHex(at.tx.hash),
  })
  const [first, last] = firstAndLast(at)
  const stakeWei = act === ComputeFineTuningStakeAct.STAKED ? amountWei : -amountWei
  rows.add(ComputeFineTuningProvider, { id: provider, ...first }, { stakeWei }, last)
}
