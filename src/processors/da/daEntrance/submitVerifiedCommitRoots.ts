import { fromHex } from '../../../lib/hex'
import { compositeId } from '../../../lib/ids'
import { DaSkippedItem } from '../../../model/generated'
import type { At } from '../../at'
import { onCall } from '../../define'
import { countDa } from '../count'
import { blobIdentity } from '../ids'
import { daEntrance } from './contract'
import type { Item } from './items'

/** Digits of an item's place, so that ids sort by it. */
const PLACE_DIGITS = 6

/** Items of a call that got no log were verified before: they did nothing. */
export const submitVerifiedCommitRoots = onCall(daEntrance, 'submitVerifiedCommitRoots', {
  apply({ _submissions }, rows, at) {
    for (const { item, place } of skipped(_submissions, at)) {
      rows.insert(DaSkippedItem, {
        id: compositeId(at.logId, String(place).padStart(PLACE_DIGITS, '0')),
        entrance: at.address,
        sender: at.tx.from,
        dataRoot: fromHex(item.dataRoot),
        epoch: item.epoch,
        quorumId: item.quorumId,
        itemIndex: place,
        quorumBitmap: fromHex(item.quorumBitmap),
        blockNumber: at.height,
        time: at.time,
        txHash: fromHex(at.tx.hash),
      })
      countDa({ skippedItems: 1 }, rows, at)
    }
  },
})

function skipped(items: readonly Item[], at: At): { item: Item; place: number }[] {
  const verified = new Set(verifiedIn(at))
  return items.flatMap((item, place) => (verified.delete(blobIdentity(item)) ? [] : [{ item, place }]))
}

function verifiedIn(at: At): string[] {
  const event = daEntrance.events.ErasureCommitmentVerified
  return at.logs.flatMap((log) => {
    if (log.topics[0] !== event.topic) return []
    try {
      return [blobIdentity(event.decode(log))]
    } catch {
      // Kept raw by the decoder.
      return []
    }
  })
}
