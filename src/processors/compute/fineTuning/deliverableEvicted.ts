import { fromHex } from '../../../lib/hex'
import { ComputeDeliverable, ComputeDeliverableAct, ComputeDeliverableStatus } from '../../../model/generated'
import { on } from '../../define'
import { fineTuning } from './contract'
import { countAct } from './countAct'
import { nameOf } from './name'
import { find, heldBy, hold, isOpen, ringReads } from './ring'
import { noteStep } from './step'

/** The contract holds 20 deliverables for a user and a provider: the oldest makes room for the one that is added next. */
export const deliverableEvicted = on(fineTuning, 'DeliverableEvicted', {
  reads: ringReads,

  apply(e, rows, at) {
    const held = heldBy(e, rows, at)
    const one = find(held, e.evictedDeliverableId)
    const act = ComputeDeliverableAct.EVICTED
    noteStep({ ...e, name: e.evictedDeliverableId, deliverable: one?.row ?? null, act }, rows, at)
    countAct(e, { evicted: 1 }, rows, at)
    if (one === undefined) return
    rows.patch(ComputeDeliverable, {
      id: one.row,
      evictedBlock: at.height,
      evictedAt: at.time,
      evictedTxHash: fromHex(at.tx.hash),
      evictedBy: nameOf(e.newDeliverableId),
      ...(isOpen(one) ? { status: ComputeDeliverableStatus.EVICTED } : {}),
    })
    hold(
      e,
      held.filter((each) => each !== one),
      rows,
      at,
    )
  },
})
