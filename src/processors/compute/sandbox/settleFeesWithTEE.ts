import { fromHex } from '../../../lib/hex'
import { compositeId } from '../../../lib/ids'
import {
  ComputeSandboxProvider,
  ComputeSandboxService,
  ComputeSandboxVoucher,
  ComputeSandboxVoucherStatus,
} from '../../../model/generated'
import type { At } from '../../at'
import { onCall } from '../../define'
import { providerOf } from './accounts'
import { sandbox } from './contract'
import { countSandbox } from './count'
import { providerId } from './ids'
import { contentOf, type Voucher } from './vouchers'

/** Digits of a batch's places, so that ids sort by them. */
const PLACE_DIGITS = 6

/** Vouchers of a batch that got no log were refused; which rule they broke, only the return value told. */
export const settleFeesWithTEE = onCall(sandbox, 'settleFeesWithTEE', {
  reads: ({ vouchers }, at) =>
    refused(vouchers, at).flatMap(({ voucher }) => {
      const id = providerId(at.address, voucher.provider)
      return [
        { entity: ComputeSandboxService, id },
        { entity: ComputeSandboxProvider, id },
      ]
    }),

  apply({ vouchers }, rows, at) {
    for (const { voucher, place } of refused(vouchers, at)) {
      // Anybody can hand in anything: it goes on a provider's record only when the provider did it.
      const isOwn =
        voucher.provider === at.tx.from &&
        rows.get(ComputeSandboxService, providerId(at.address, voucher.provider)) !== null
      if (isOwn) {
        const provider = providerOf(rows, at, voucher.provider)
        rows.set(ComputeSandboxProvider, { ...provider, failures: (provider.failures ?? 0) + 1 })
      }
      rows.insert(ComputeSandboxVoucher, {
        id: compositeId(at.logId, String(place).padStart(PLACE_DIGITS, '0')),
        serving: at.address,
        userAddress: voucher.user,
        provider: voucher.provider,
        sender: at.tx.from,
        batchIndex: place,
        voucherStatus: ComputeSandboxVoucherStatus.UNKNOWN_FAILURE,
        statusCode: null,
        feeWei: voucher.totalFee,
        settledWei: 0n,
        usageHash: fromHex(voucher.usageHash),
        nonce: voucher.nonce,
        blockNumber: at.height,
        time: at.time,
        txHash: fromHex(at.tx.hash),
        logIndex: null,
      })
      countSandbox({ failures: 1 }, { provider: isOwn ? voucher.provider : null, user: null }, rows, at)
    }
  },
})

interface Placed {
  readonly voucher: Voucher
  readonly place: number
}

function refused(batch: readonly Voucher[], at: At): Placed[] {
  const settled = new Set(settledIn(at).map(contentOf))
  return batch.flatMap((voucher, place) => (settled.delete(contentOf(voucher)) ? [] : [{ voucher, place }]))
}

function settledIn(at: At): Voucher[] {
  const event = sandbox.events.VoucherSettled
  return at.logs.flatMap((log) => {
    if (log.topics[0] !== event.topic) return []
    try {
      return [event.decode(log)]
    } catch {
      // Kept raw by the decoder.
      return []
    }
  })
}
