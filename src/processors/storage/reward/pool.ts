import { storableTime } from '../../../db/values'
import { compositeId } from '../../../lib/ids'
import { StorageRewardFund, StorageRewardPool } from '../../../model/generated'
import { answerOf } from '../../answer'
import type { At } from '../../at'
import type { Columns, Rows } from '../../rows'
import { reward } from './contract'

/** Enough for every chunk to come: keys sort by chunk. */
const CHUNK_DIGITS = 10

export const poolKey = (rewardContract: string, pricingIndex: bigint) =>
  compositeId(rewardContract, String(pricingIndex).padStart(CHUNK_DIGITS, '0'))

export const readsPool = (rewardContract: string, pricingIndex: bigint) => ({
  entity: StorageRewardPool,
  id: poolKey(rewardContract, pricingIndex),
})

export const readsFund = (rewardContract: string) => ({ entity: StorageRewardFund, id: rewardContract })

/** Asks the contract for the pool as it is at the end of the block. */
export const asksPool = (rewardContract: string, id: bigint) => ({
  address: rewardContract,
  data: reward.functions.rewards.encode({ id }),
})

/** Asks for the donations that are left at the end of the block. */
export const asksFund = (rewardContract: string) => ({
  address: rewardContract,
  data: reward.functions.totalBaseReward.encode({}),
})

/** Changes a pool: what the contract told of it, and what else is known. */
export function changePool(
  rows: Rows,
  at: At,
  o: { readonly rewardContract: string; readonly pricingIndex: bigint; readonly answer: string | null },
  change: (pool: Readonly<StorageRewardPool>) => Partial<Columns<StorageRewardPool>> = () => ({}),
): void {
  const id = poolKey(o.rewardContract, o.pricingIndex)
  const known = rows.get(StorageRewardPool, id) ?? {
    id,
    rewardContract: o.rewardContract,
    pricingIndex: o.pricingIndex,
    rewards: 0,
    rewardWei: 0n,
    lockedWei: null,
    claimableWei: null,
    distributedWei: null,
    startTime: null,
    lastUpdate: null,
    observedBlock: null,
    observedTime: null,
  }
  rows.set(StorageRewardPool, { ...known, ...change(known), ...told(o.answer, at), id })
}

function told(answer: string | null, at: At): Partial<Columns<StorageRewardPool>> {
  const pool = answerOf(reward.functions.rewards, answer)
  if (pool === null) return {}
  return {
    lockedWei: pool.lockedReward,
    claimableWei: pool.claimableReward,
    distributedWei: pool.distributedReward,
    startTime: timeOf(pool.startTime),
    lastUpdate: timeOf(pool.lastUpdate),
    observedBlock: at.height,
    observedTime: at.time,
  }
}

/** Zero says that it has not happened. */
function timeOf(seconds: bigint | number): Date | null {
  return BigInt(seconds) === 0n ? null : storableTime(BigInt(seconds))
}

/** Changes a reward contract's totals. */
export function changeFund(
  rows: Rows,
  at: At,
  rewardContract: string,
  answer: string | null,
  change: (fund: Readonly<StorageRewardFund>) => Partial<Columns<StorageRewardFund>>,
): void {
  const known = rows.get(StorageRewardFund, rewardContract) ?? {
    id: rewardContract,
    rewards: 0,
    rewardWei: 0n,
    donations: at.chain.silentCalls ? 0 : null,
    donatedWei: at.chain.silentCalls ? 0n : null,
    remainingWei: null,
    observedBlock: null,
  }
  const remainingWei = answerOf(reward.functions.totalBaseReward, answer)
  const observed = remainingWei === null ? {} : { remainingWei, observedBlock: at.height }
  rows.set(StorageRewardFund, { ...known, ...change(known), ...observed, id: rewardContract })
}
