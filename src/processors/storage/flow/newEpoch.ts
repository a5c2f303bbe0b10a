import { fromHex } from '../../../lib/hex'
import { StorageEpoch, StorageStats } from '../../../model/generated'
import type { At } from '../../at'
import { bucketsOf } from '../../bucket'
import { on } from '../../define'
import { partnerOf } from '../partnerOf'
import { pricingIndexOf } from '../pricingIndex'
import { reward } from '../reward/contract'
import { asksLifetime, keepLifetime, readsLifetime } from '../reward/lifetime'
import { asksPool, changePool, readsPool } from '../reward/pool'
import { flow } from './contract'
import { changeFlow, readsFlow } from './state'

export const newEpoch = on(flow, 'NewEpoch', {
  reads: (e, at) => [
    readsFlow(at),
    ...growing(e.flowLength, at).map(({ rewardContract, pricingIndex }) => readsPool(rewardContract, pricingIndex)),
    ...readsLifetime(rewardOf(at)),
  ],
  needs: (e, at) => ({
    ...asksLifetime(rewardOf(at)),
    ...Object.fromEntries(
      growing(e.flowLength, at).map(({ rewardContract, pricingIndex }) => [
        String(pricingIndex),
        asksPool(rewardContract, pricingIndex),
      ]),
    ),
  }),

  apply(e, rows, at, answers) {
    rows.insert(StorageEpoch, {
      id: at.logId,
      epoch: e.index,
      sender: e.sender,
      startRoot: fromHex(e.startMerkleRoot),
      submissionIndex: e.submissionIndex,
      flowSectors: e.flowLength,
      context: fromHex(e.context),
      blockNumber: at.height,
      time: at.time,
      txHash: fromHex(at.tx.hash),
      logIndex: at.logIndex,
    })
    for (const bucket of bucketsOf(at.time, ['HOUR', 'DAY'])) rows.add(StorageStats, bucket, { epochs: 1 })
    changeFlow(rows, at, () => ({ epoch: e.index, context: fromHex(e.context), flowSectors: e.flowLength }))
    for (const pool of growing(e.flowLength, at)) {
      const answer = answers[String(pool.pricingIndex)] ?? null
      if (answer !== null) changePool(rows, at, { ...pool, answer })
    }
    keepLifetime(rows, at, rewardOf(at), answers)
  },
})

const rewardOf = (at: At) => partnerOf(at.chain.deployed, flow, at.address, reward)

/**
 * The chunks that uploads have just filled: the last one and the one before. What uploads lock for their miners emits no log, so
 * the contract is asked once per epoch.
 */
function growing(flowSectors: bigint, at: At): { rewardContract: string; pricingIndex: bigint }[] {
  const rewardContract = rewardOf(at)
  if (rewardContract === undefined || flowSectors === 0n) return []
  const last = pricingIndexOf(flowSectors - 1n)
  return (last === 0n ? [last] : [last - 1n, last]).map((pricingIndex) => ({ rewardContract, pricingIndex }))
}
