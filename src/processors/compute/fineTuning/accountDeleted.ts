import { fromHex } from '../../../lib/hex'
import { compositeId } from '../../../lib/ids'
import { ComputeDeliverable, ComputeDeliverableAct, ComputeDeliverableStatus } from '../../../model/generated'
import { on } from '../../define'
import { fineTuning } from './contract'
import { countAct } from './countAct'
import { heldBy, hold, isOpen, ringReads } from './ring'
import { noteStep } from './step'

/** With a user's account the contract forgets its deliverables, so that their names are free again. The money is the account's affair. */
export const deliverablesDeleted = on(fineTuning, 'AccountDeleted', {
  reads: ringReads,

  apply(e, rows, at) {
    const held = heldBy(e, rows, at)
    if (held.length === 0) return
    held.forEach((one, place) => {
      rows.patch(ComputeDeliverable, {
        id: one.row,
        deletedBlock: at.height,
        deletedAt: at.time,
        deletedTxHash: fromHex(at.tx.hash),
        ...(isOpen(one) ? { status: ComputeDeliverableStatus.DELETED } : {}),
      })
      const id = compositeId(at.logId, String(place).padStart(2, '0'))
      const { user, provider } = e
      const act = ComputeDeliverableAct.DELETED
      noteStep({ user, provider, name: one.name, deliverable: one.row, act, id }, rows, at)
    })
    hold(e, [], rows, at)
    countAct(e, { deleted: held.length }, rows, at)
  },
})
