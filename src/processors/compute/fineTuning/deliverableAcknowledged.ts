import { fromHex } from '../../../lib/hex'
import { ComputeDeliverable, ComputeDeliverableAct, ComputeDeliverableStatus } from '../../../model/generated'
import { on } from '../../define'
import { fineTuning } from './contract'
import { countAct } from './countAct'
import { find, heldBy, hold, ringReads } from './ring'
import { noteStep } from './step'

/** A user says that it has the model. Doing so again is allowed and changes nothing: the first time counts. */
export const deliverableAcknowledged = on(fineTuning, 'DeliverableAcknowledged', {
  reads: ringReads,

  apply(e, rows, at) {
    const held = heldBy(e, rows, at)
    const one = find(held, e.deliverableId)
    const act = ComputeDeliverableAct.ACKNOWLEDGED
    noteStep({ ...e, name: e.deliverableId, deliverable: one?.row ?? null, act }, rows, at)
    const isFirst = one === undefined || one.status === ComputeDeliverableStatus.ADDED
    countAct(e, isFirst ? { acknowledged: 1 } : {}, rows, at)
    if (one === undefined || !isFirst) return
    const status = ComputeDeliverableStatus.ACKNOWLEDGED
    rows.patch(ComputeDeliverable, {
      id: one.row,
      status,
      acknowledgedBlock: at.height,
      acknowledgedAt: at.time,
      acknowledgedTxHash: fromHex(at.tx.hash),
      acknowledgeSeconds: Math.floor((at.time.getTime() - one.addedMs) / 1_000),
    })
    hold(
      e,
      held.map((each) => (each === one ? { ...each, status } : each)),
      rows,
      at,
    )
  },
})
