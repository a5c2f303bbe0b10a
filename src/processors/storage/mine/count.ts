import { compositeId } from '../../../lib/ids'
import {
  StorageActiveMiner,
  StorageMinerEpoch,
  StorageMinerStats,
  StorageMiningStats,
  StorageRewardedMiner,
} from '../../../model/generated'
import type { At } from '../../at'
import { bucketsOf } from '../../bucket'
import { countIn, type Rows } from '../../rows'

type Sums<T> = { [K in keyof T as NonNullable<T[K]> extends bigint | number ? K : never]?: NonNullable<T[K]> }

/** Enough for every epoch to come: keys sort by epoch. */
const EPOCH_DIGITS = 10

/** Where calls are followed, a row in which nothing of the kind happened says zero, not null. */
const noAttempts = (at: At) => (at.chain.silentCalls ? { attempts: 0, failedAttempts: 0 } : {})

/** Adds to the series of the network. */
export function countMining(rows: Rows, at: At, sums: Sums<StorageMiningStats>): void {
  const zeros = at.chain.silentCalls ? { ...noAttempts(at), donatedWei: 0n } : {}
  for (const bucket of bucketsOf(at.time, ['HOUR', 'DAY'])) {
    rows.add(StorageMiningStats, bucket, { ...zeros, ...sums })
  }
}

/** Adds to the series of a miner and of the network. */
export function countMiner(rows: Rows, at: At, miner: string, sums: Sums<StorageMinerStats>): void {
  countMining(rows, at, sums)
  countMinerOnly(rows, at, miner, sums)
}

/** Adds to the series of a miner. */
export function countMinerOnly(rows: Rows, at: At, miner: string, sums: Sums<StorageMinerStats>): void {
  for (const { id, step, time } of bucketsOf(at.time, ['HOUR', 'DAY'])) {
    rows.add(StorageMinerStats, { id: compositeId(miner, id), miner, step, time }, { ...noAttempts(at), ...sums })
  }
}

/** Adds to what a miner did in an epoch. */
export function countEpoch(
  rows: Rows,
  at: At,
  miner: string,
  epoch: bigint,
  sums: Sums<Pick<StorageMinerEpoch, 'attempts' | 'failedAttempts' | 'wins'>>,
): void {
  const id = compositeId(miner, String(epoch).padStart(EPOCH_DIGITS, '0'))
  rows.add(StorageMinerEpoch, { id, miner, epoch }, { ...noAttempts(at), ...sums })
}

/** Notes that the miner has a win, or a reward, in the buckets of the time. */
export function noteMiner(rows: Rows, at: At, miner: string, what: 'win' | 'reward'): void {
  const [entity, column] =
    what === 'win'
      ? ([StorageActiveMiner, 'activeMiners'] as const)
      : ([StorageRewardedMiner, 'rewardedMiners'] as const)
  for (const bucket of bucketsOf(at.time, ['HOUR', 'DAY'])) {
    const row = { id: compositeId(bucket.id, miner), step: bucket.step, time: bucket.time, miner }
    rows.member(entity, row, [countIn(StorageMiningStats, bucket, column)])
  }
}
