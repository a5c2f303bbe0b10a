import * as p from '@subsquid/evm-codec'
import { compositeId } from '../../lib/ids'
import { ComputeAccount } from '../../model/generated'
import { fineTuning } from '../../processors/compute/fineTuning/contract'
import { inference } from '../../processors/compute/inference/contract'
import { viewCheck } from '../check'
import { callOf, view } from '../view'

const PAGE = { offset: p.uint256, limit: p.uint256 }
const refund = p.struct({ index: p.uint256, amount: p.uint256, createdAt: p.uint256, processed: p.bool })
const ofInference = view('getAllAccounts(uint256,uint256)', PAGE, {
  accounts: p.array(
    p.struct({
      user: p.address,
      provider: p.address,
      nonce: p.uint256,
      balance: p.uint256,
      pendingRefund: p.uint256,
      refunds: p.array(refund),
      additionalInfo: p.string,
      acknowledged: p.bool,
      validRefundsLength: p.uint256,
      generation: p.uint256,
      revokedBitmap: p.uint256,
    }),
  ),
  total: p.uint256,
})
const ofFineTuning = view('getAllAccounts(uint256,uint256)', PAGE, {
  accounts: p.array(
    p.struct({
      user: p.address,
      provider: p.address,
      nonce: p.uint256,
      balance: p.uint256,
      pendingRefund: p.uint256,
      additionalInfo: p.string,
      validRefundsLength: p.uint256,
      deliverablesCount: p.uint256,
      acknowledged: p.bool,
    }),
  ),
  total: p.uint256,
})

const rowsAt = (columns: string) => `
  SELECT a.id AS subject, a.balance_wei, a.pending_refund_wei, ${columns}
  FROM compute_account a WHERE a.serving = $1 AND NOT a.deleted`

/** Every sub-account for inference, and each refund that is pending. */
export const computeInferenceAccount = viewCheck({
  name: 'compute-inference-account',
  domain: 'compute',
  entity: ComputeAccount,
  contract: inference,
  indexed: rowsAt(`(SELECT coalesce(string_agg(r ->> 'pendingWei', ',' ORDER BY n), '')
                    FROM jsonb_array_elements(a.refunds) WITH ORDINALITY AS pending (r, n)) AS refunds`),
  list: {
    size: 50,
    call: (address, offset, limit) =>
      callOf(ofInference, address, { offset, limit }, ({ accounts, total }) => ({
        rows: accounts.map((told) => ({
          subject: compositeId(address, told.user, told.provider),
          fields: {
            balanceWei: told.balance,
            pendingRefundWei: told.pendingRefund,
            // What was pending once is kept behind what is pending, to be written over.
            refunds: told.refunds
              .slice(0, Number(told.validRefundsLength))
              .map(({ amount }) => amount)
              .join(),
          },
        })),
        total,
      })),
  },
})

/** Every sub-account for fine-tuning. */
export const computeFineTuningAccount = viewCheck({
  name: 'compute-fine-tuning-account',
  domain: 'compute',
  entity: ComputeAccount,
  contract: fineTuning,
  indexed: rowsAt(`
    jsonb_array_length(a.refunds) AS refunds,
    coalesce((SELECT jsonb_array_length(r.held) FROM compute_deliverable_ring r WHERE r.id = a.id), 0) AS deliverables`),
  list: {
    size: 50,
    call: (address, offset, limit) =>
      callOf(ofFineTuning, address, { offset, limit }, ({ accounts, total }) => ({
        rows: accounts.map((told) => ({
          subject: compositeId(address, told.user, told.provider),
          fields: {
            balanceWei: told.balance,
            pendingRefundWei: told.pendingRefund,
            refunds: told.validRefundsLength,
            deliverables: told.deliverablesCount,
          },
        })),
        total,
      })),
  },
})
