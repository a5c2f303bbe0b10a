import { fromHex } from '../../../lib/hex'
import { DaDonation } from '../../../model/generated'
import { onCall } from '../../define'
import { countDa } from '../count'
import { daEntrance } from './contract'

/** Somebody adds to the rewards of sampling. */
export const donate = onCall(daEntrance, 'donate', {
  apply(_, rows, at) {
    rows.insert(DaDonation, {
      id: at.logId,
      entrance: at.address,
      sender: at.tx.from,
      amountWei: at.tx.value,
      blockNumber: at.height,
      time: at.time,
      txHash: fromHex(at.tx.hash),
    })
    countDa({ donatedWei: at.tx.value }, rows, at)
  },
})
