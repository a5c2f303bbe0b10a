import { fromHex } from '../../../lib/hex'
import { StorageParameterName, StorageReward } from '../../../model/generated'
import { answerOf } from '../../answer'
import type { At } from '../../at'
import { on } from '../../define'
import type { Rows } from '../../rows'
import { mine } from '../mine/contract'
import { countMiner, countMining, noteMiner } from '../mine/count'
import { changeMiner, minerKey, readsMiner } from '../mine/miner'
import { noteIfUnknown, readsParameter } from '../parameter'
import { partnerOf } from '../partnerOf'
import { creditBeneficiary, readsBeneficiary } from './beneficiary'
import { reward } from './contract'
import { asksFund, asksPool, changeFund, changePool, poolKey, readsFund, readsPool } from './pool'

interface Distributed {
  readonly pricingIndex: bigint
  readonly beneficiary: string
  readonly amount: bigint
  /** Absent in the old generation. */
  readonly minerId?: string
}

const mineOf = (at: At) => partnerOf(at.chain.deployed, reward, at.address, mine)

function readsOf(e: Distributed, at: At) {
  const mineAddress = mineOf(at)
  return [
    { entity: StorageReward, id: at.logId },
    readsPool(at.address, e.pricingIndex),
    readsFund(at.address),
    readsBeneficiary(e.beneficiary),
    readsParameter(at.address, StorageParameterName.LIFETIME_SECONDS),
    ...(mineAddress === undefined || e.minerId === undefined ? [] : [readsMiner(mineAddress, e.minerId)]),
  ]
}

const needsOf = (e: Distributed, at: At) => ({
  pool: asksPool(at.address, e.pricingIndex),
  fund: asksFund(at.address),
})

export const distributeReward = on(reward, 'DistributeReward', {
  reads: readsOf,
  needs: needsOf,
  apply: (e, rows, at, answers) => keep(e, rows, at, answers),
})

/** The old generation had one pool, which is no proxy: how long uploads live is asked with its first reward. */
export const distributeRewardOld = on(reward, 'DistributeRewardOld', {
  reads: readsOf,
  needs: (e, at) => ({
    ...needsOf(e, at),
    lifetime: { address: at.address, data: reward.functions.lifetimeInSeconds.encode({}) },
  }),
  apply(e, rows, at, answers) {
    keep(e, rows, at, answers)
    const value = answerOf(reward.functions.lifetimeInSeconds, answers.lifetime)
    if (value !== null) noteIfUnknown(rows, at, StorageParameterName.LIFETIME_SECONDS, { value })
  },
})

function keep(
  e: Distributed,
  rows: Rows,
  at: At,
  answers: { readonly pool: string | null; readonly fund: string | null },
): void {
  const mineAddress = mineOf(at)
  // Set, not inserted: the log of the win that follows looks it up.
  rows.set(StorageReward, {
    id: at.logId,
    rewardContract: at.address,
    pool: poolKey(at.address, e.pricingIndex),
    pricingIndex: e.pricingIndex,
    beneficiary: e.beneficiary,
    miner: mineAddress === undefined || e.minerId === undefined ? null : minerKey(mineAddress, e.minerId),
    minerId: e.minerId === undefined ? null : fromHex(e.minerId),
    amountWei: e.amount,
    blockNumber: at.height,
    time: at.time,
    txHash: fromHex(at.tx.hash),
    logIndex: at.logIndex,
  })
  const add = (known: { readonly rewards: number; readonly rewardWei: bigint }) => ({
    rewards: known.rewards + 1,
    rewardWei: known.rewardWei + e.amount,
  })
  const pool = { rewardContract: at.address, pricingIndex: e.pricingIndex, answer: answers.pool }
  changePool(rows, at, pool, add)
  changeFund(rows, at, at.address, answers.fund, add)
  creditBeneficiary(rows, at, e.beneficiary, e.amount)
  const sums = { rewards: 1, rewardWei: e.amount }
  if (mineAddress === undefined || e.minerId === undefined) {
    countMining(rows, at, sums)
    return
  }
  const miner = minerKey(mineAddress, e.minerId)
  changeMiner(rows, at, mineAddress, e.minerId, add)
  countMiner(rows, at, miner, sums)
  noteMiner(rows, at, miner, 'reward')
}
