import { fromHex } from '../../../lib/hex'
import {
  ComputeDeliverable,
  ComputeDeliverableAct,
  ComputeDeliverableStatus,
  ComputeFineTuningSettlement,
  FieldSource,
} from '../../../model/generated'
import type { At } from '../../at'
import { on } from '../../define'
import { fineTuning } from './contract'
import { countAct } from './countAct'
import { nameOf } from './name'
import { find, heldBy, hold, isOpen, ringReads } from './ring'
import { noteStep } from './step'

/** The fee of a deliverable is charged: the whole of it, or the penalty where the user has not acknowledged. */
export const feesSettled = on(fineTuning, 'FeesSettled', {
  reads: ringReads,

  apply(e, rows, at) {
    const held = heldBy(e, rows, at)
    const one = find(held, e.deliverableId)
    const taskFeeWei = taskFeeOf(e.user, e.nonce, at)
    const penalised = !e.acknowledged
    rows.insert(ComputeFineTuningSettlement, {
      id: at.logId,
      serving: at.address,
      userAddress: e.user,
      provider: e.provider,
      deliverable: one?.row ?? null,
      deliverableId: nameOf(e.deliverableId),
      feeWei: e.fee,
      taskFeeWei,
      acknowledged: e.acknowledged,
      nonce: e.nonce,
      source: taskFeeWei === null ? FieldSource.UNKNOWN : FieldSource.CALLDATA,
      blockNumber: at.height,
      time: at.time,
      txHash: fromHex(at.tx.hash),
      logIndex: at.logIndex,
    })
    const { user, provider } = e
    const act = ComputeDeliverableAct.SETTLED
    noteStep({ user, provider, name: e.deliverableId, deliverable: one?.row ?? null, act }, rows, at)
    const penalty = penalised ? { penalised: 1, penaltyFeeWei: e.fee } : {}
    countAct(e, { settled: 1, feeWei: e.fee, ...penalty }, rows, at)
    if (one === undefined || !isOpen(one)) return
    const status = ComputeDeliverableStatus.SETTLED
    rows.patch(ComputeDeliverable, {
      id: one.row,
      status,
      penalised,
      feeWei: e.fee,
      taskFeeWei,
      nonce: e.nonce,
      settledBlock: at.height,
      settledAt: at.time,
      settledTxHash: fromHex(at.tx.hash),
    })
    hold(
      e,
      held.map((each) => (each === one ? { ...each, status } : each)),
      rows,
      at,
    )
  },
})

/** The fee before any penalty, as the provider asked for it. User and nonce tell a bill from every other of its provider. */
function taskFeeOf(user: string, nonce: bigint, { tx, address }: At): bigint | null {
  const { settleFees } = fineTuning.functions
  if (tx.to !== address || !tx.input.startsWith(settleFees.sighash)) return null
  try {
    const { verifierInput } = settleFees.decode(tx.input)
    return verifierInput.user === user && verifierInput.nonce === nonce ? verifierInput.taskFee : null
  } catch {
    // A later ABI may take other arguments under the same name: then nothing is read from them.
    return null
  }
}
