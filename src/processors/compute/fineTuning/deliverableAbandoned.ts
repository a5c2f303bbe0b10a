import { fromHex } from '../../../lib/hex'
import { ComputeDeliverable, ComputeDeliverableAct, ComputeDeliverableStatus } from '../../../model/generated'
import { on } from '../../define'
import { fineTuning } from './contract'
import { countAct } from './countAct'
import { find, heldBy, hold, isOpen, ringReads } from './ring'
import { noteStep } from './step'

/** A provider gives a deliverable up without payment, so that it can go on with the user's next one. */
export const deliverableAbandoned = on(fineTuning, 'DeliverableAbandoned', {
  reads: ringReads,

  apply(e, rows, at) {
    const held = heldBy(e, rows, at)
    const one = find(held, e.deliverableId)
    const act = ComputeDeliverableAct.ABANDONED
    noteStep({ ...e, name: e.deliverableId, deliverable: one?.row ?? null, act }, rows, at)
    countAct(e, { abandoned: 1 }, rows, at)
    if (one === undefined || !isOpen(one)) return
    const status = ComputeDeliverableStatus.ABANDONED
    rows.patch(ComputeDeliverable, {
      id: one.row,
      status,
      abandonedBlock: at.height,
      abandonedAt: at.time,
      abandonedTxHash: fromHex(at.tx.hash),
    })
    hold(
      e,
      held.map((each) => (each === one ? { ...each, status } : each)),
      rows,
      at,
    )
  },
})
