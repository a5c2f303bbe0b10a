import { fromHex } from '../../../lib/hex'
import { ComputeDeliverable, ComputeDeliverableAct, ComputeDeliverableStatus } from '../../../model/generated'
import { on } from '../../define'
import { fineTuning } from './contract'
import { countAct } from './countAct'
import { nameOf } from './name'
import { heldBy, hold, ringReads } from './ring'
import { noteStep } from './step'

/** A provider delivers a model. Its name may be that of an earlier one, which the contract holds no more: this is another. */
export const deliverableAdded = on(fineTuning, 'DeliverableAdded', {
  reads: ringReads,

  apply(e, rows, at) {
    rows.insert(ComputeDeliverable, {
      id: at.logId,
      serving: at.address,
      userAddress: e.user,
      provider: e.provider,
      deliverableId: nameOf(e.deliverableId),
      deliverableIdBytes: fromHex(e.deliverableId),
      modelRootHash: fromHex(e.modelRootHash),
      status: ComputeDeliverableStatus.ADDED,
      penalised: false,
      blockNumber: at.height,
      time: at.time,
      txHash: fromHex(at.tx.hash),
    })
    const added = {
      name: e.deliverableId,
      row: at.logId,
      status: ComputeDeliverableStatus.ADDED,
      addedMs: at.time.getTime(),
    }
    hold(e, [...heldBy(e, rows, at), added], rows, at)
    const act = ComputeDeliverableAct.ADDED
    noteStep({ ...e, name: e.deliverableId, deliverable: at.logId, act }, rows, at)
    countAct(e, { added: 1 }, rows, at)
  },
})
