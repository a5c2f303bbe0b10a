import { fromHex } from '../../../lib/hex'
import { compositeId, numberKey } from '../../../lib/ids'
import { DaReward, DaSampleRound } from '../../../model/generated'
import type { At } from '../../at'
import { on, type RowKey } from '../../define'
import { countDa, countSigner } from '../count'
import { daEntrance } from './contract'

const roundKey = (at: At, round: bigint): RowKey => ({
  entity: DaSampleRound,
  id: compositeId(at.address, numberKey(round)),
})

/** A sample round begins. */
export const newSampleRound = on(daEntrance, 'NewSampleRound', {
  reads: (e, at) => [roundKey(at, e.sampleRound)],

  apply(e, rows, at) {
    rows.set(DaSampleRound, {
      id: roundKey(at, e.sampleRound).id,
      entrance: at.address,
      sampleRound: e.sampleRound,
      sampleHeight: e.sampleHeight,
      sampleSeed: fromHex(e.sampleSeed),
      podasTarget: e.podasTarget,
      responses: 0,
      rewardWei: 0n,
      blockNumber: at.height,
      time: at.time,
      txHash: fromHex(at.tx.hash),
    })
    countDa({ sampleRounds: 1 }, rows, at)
  },
})

/** A response was accepted, also where it earned nothing. */
export const daReward = on(daEntrance, 'DAReward', {
  reads: (e, at) => [roundKey(at, e.sampleRound)],

  apply(e, rows, at) {
    const round = rows.get(DaSampleRound, roundKey(at, e.sampleRound).id)
    if (round !== null) {
      rows.set(DaSampleRound, {
        ...round,
        responses: round.responses + 1,
        rewardWei: round.rewardWei + e.reward,
      })
    }
    rows.insert(DaReward, {
      id: at.logId,
      entrance: at.address,
      beneficiary: e.beneficiary,
      sender: at.tx.from,
      sampleRound: e.sampleRound,
      epoch: e.epoch,
      quorumId: e.quorumId,
      dataRoot: fromHex(e.dataRoot),
      quality: e.quality,
      lineIndex: e.lineIndex,
      sublineIndex: e.sublineIndex,
      rewardWei: e.reward,
      blockNumber: at.height,
      time: at.time,
      txHash: fromHex(at.tx.hash),
      logIndex: at.logIndex,
    })
    const sums = { responses: 1, rewardWei: e.reward }
    countDa(sums, rows, at)
    countSigner(e.beneficiary, sums, rows, at)
  },
})
