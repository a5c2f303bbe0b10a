import { fromHex } from '../../../lib/hex'
import { logId } from '../../../lib/ids'
import { StorageMiner, StorageMiningAttempt, StorageMiningWin, StorageReward } from '../../../model/generated'
import { type At, callId } from '../../at'
import { on } from '../../define'
import type { Rows } from '../../rows'
import { partnerOf } from '../partnerOf'
import { pricingIndexOf } from '../pricingIndex'
import { reward } from '../reward/contract'
import { mine } from './contract'
import { countEpoch, countMiner, countMinerOnly, noteMiner } from './count'
import { changeMiner, minerKey, readsMiner } from './miner'

/** An accepted answer. The log right before it tells what it was worth; where there is none, it was worth nothing. */
export const newSubmission = on(mine, 'NewSubmission', {
  reads: (e, at) => [readsMiner(at.address, e.minerId), { entity: StorageReward, id: idBefore(at) }],

  apply(e, rows, at) {
    const miner = minerKey(at.address, e.minerId)
    const pricingIndex = pricingIndexOf(e.recallPosition)
    const paid = rewardOf(rows, at, pricingIndex)
    const attemptId = isAnswer(at, e.minerId) ? callId(at, at.tx) : null
    rows.insert(StorageMiningWin, {
      id: at.logId,
      mine: at.address,
      miner,
      minerId: fromHex(e.minerId),
      beneficiary: rows.get(StorageMiner, miner)?.beneficiary ?? paid?.beneficiary ?? null,
      sender: at.tx.from,
      epoch: e.epoch,
      epochIndex: e.epochIndex,
      recallPosition: e.recallPosition,
      pricingIndex,
      rewardId: paid?.id ?? null,
      rewardWei: paid?.amountWei ?? 0n,
      attemptId,
      blockNumber: at.height,
      time: at.time,
      txHash: fromHex(at.tx.hash),
      logIndex: at.logIndex,
    })
    if (attemptId !== null) rows.patch(StorageMiningAttempt, { id: attemptId, epoch: e.epoch, winId: at.logId })
    countWin(rows, at, e, attemptId === null ? {} : { attempts: 1 })
    // Logs of the old generation do not name the miner: its reward is counted here.
    if (paid && !paid.miner) countReward(rows, at, e.minerId, paid.amountWei)
  },
})

function countWin(
  rows: Rows,
  at: At,
  e: { readonly minerId: string; readonly epoch: bigint },
  attempt: { attempts?: number },
): void {
  const miner = minerKey(at.address, e.minerId)
  changeMiner(rows, at, at.address, e.minerId, ({ wins }) => ({ wins: wins + 1, lastWinEpoch: e.epoch }))
  countMiner(rows, at, miner, { wins: 1 })
  countEpoch(rows, at, miner, e.epoch, { wins: 1, ...attempt })
  noteMiner(rows, at, miner, 'win')
}

function countReward(rows: Rows, at: At, minerId: string, amountWei: bigint): void {
  const miner = minerKey(at.address, minerId)
  changeMiner(rows, at, at.address, minerId, ({ rewards, rewardWei }) => ({
    rewards: rewards + 1,
    rewardWei: rewardWei + amountWei,
  }))
  // The network's series has the reward from its own log.
  countMinerOnly(rows, at, miner, { rewards: 1, rewardWei: amountWei })
  noteMiner(rows, at, miner, 'reward')
}

/** Id that a log right before this one has. */
function idBefore(at: At): string {
  return logId(at.height, at.hash, Math.max(0, at.logIndex - 1))
}

function rewardOf(rows: Rows, at: At, pricingIndex: bigint): Readonly<StorageReward> | null {
  const before = rows.get(StorageReward, idBefore(at))
  if (before === null || at.logIndex === 0) return null
  const isOurs = before.rewardContract === partnerOf(at.chain.deployed, mine, at.address, reward)
  return isOurs && before.pricingIndex === pricingIndex ? before : null
}

/** Whether the transaction is itself the answer of this miner, and was kept as an attempt. */
function isAnswer(at: At, minerId: string): boolean {
  const { to, input } = at.tx
  return (
    at.chain.silentCalls &&
    at.ordinal === 0 &&
    to === at.address &&
    input.startsWith(mine.functions.submit.sighash) &&
    `0x${input.slice(202, 266)}` === minerId
  )
}
