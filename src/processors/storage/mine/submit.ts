import { fromHex } from '../../../lib/hex'
import { StorageFlow, StorageMiningAttempt } from '../../../model/generated'
import { onCall } from '../../define'
import { flow } from '../flow/contract'
import { partnerOf } from '../partnerOf'
import { pricingIndexOf } from '../pricingIndex'
import { mine } from './contract'
import { countEpoch, countMiner } from './count'
import { changeMiner, minerKey, readsMiner } from './miner'

/** An answer, accepted or refused. What an accepted one was worth follows in NewSubmission. */
export const submit = onCall(mine, 'submit', {
  failed: true,
  reads({ answer }, at) {
    const flowAddress = partnerOf(at.chain.deployed, mine, at.address, flow)
    return [
      readsMiner(at.address, answer.minerId),
      ...(flowAddress === undefined ? [] : [{ entity: StorageFlow, id: flowAddress }]),
    ]
  },

  apply({ answer }, rows, at) {
    const success = at.tx.status === 1
    const miner = minerKey(at.address, answer.minerId)
    const flowAddress = partnerOf(at.chain.deployed, mine, at.address, flow)
    const openEpoch = flowAddress === undefined ? null : (rows.get(StorageFlow, flowAddress)?.epoch ?? null)
    rows.insert(StorageMiningAttempt, {
      id: at.logId,
      mine: at.address,
      miner,
      minerId: fromHex(answer.minerId),
      sender: at.tx.from,
      success,
      epoch: openEpoch,
      winId: null,
      contextDigest: fromHex(answer.contextDigest),
      nonce: fromHex(answer.nonce),
      rangeStart: answer.range.startPosition,
      rangeSectors: answer.range.mineLength,
      shardId: answer.range.shardId,
      shardMask: answer.range.shardMask,
      recallPosition: answer.recallPosition,
      pricingIndex: pricingIndexOf(answer.recallPosition),
      sealOffset: answer.sealOffset,
      sealedContextDigest: fromHex(answer.sealedContextDigest),
      blockNumber: at.height,
      time: at.time,
      txHash: fromHex(at.tx.hash),
    })
    const failed = success ? 0 : 1
    changeMiner(rows, at, at.address, answer.minerId, ({ attempts, failedAttempts }) => ({
      attempts: (attempts ?? 0) + 1,
      failedAttempts: (failedAttempts ?? 0) + failed,
    }))
    countMiner(rows, at, miner, { attempts: 1, failedAttempts: failed })
    if (!success && openEpoch !== null) countEpoch(rows, at, miner, openEpoch, { attempts: 1, failedAttempts: 1 })
  },
})
