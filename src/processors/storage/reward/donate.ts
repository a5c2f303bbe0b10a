import { fromHex } from '../../../lib/hex'
import { StorageDonation } from '../../../model/generated'
import { onCall } from '../../define'
import { countMining } from '../mine/count'
import { reward } from './contract'
import { asksFund, changeFund, readsFund } from './pool'

/** Money for base rewards. The contract emits nothing. */
export const donate = onCall(reward, 'donate', {
  reads: (_, at) => [readsFund(at.address)],
  needs: (_, at) => ({ fund: asksFund(at.address) }),
  apply(_, rows, at, { fund }) {
    const amountWei = at.tx.value
    rows.insert(StorageDonation, {
      id: at.logId,
      rewardContract: at.address,
      sender: at.tx.from,
      amountWei,
      blockNumber: at.height,
      time: at.time,
      txHash: fromHex(at.tx.hash),
    })
    changeFund(rows, at, at.address, fund, ({ donations, donatedWei }) => ({
      donations: (donations ?? 0) + 1,
      donatedWei: (donatedWei ?? 0n) + amountWei,
    }))
    countMining(rows, at, { donatedWei: amountWei })
  },
})
