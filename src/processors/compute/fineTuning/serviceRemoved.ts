import {
  ComputeFineTuningOccupancy,
  ComputeFineTuningService,
  ComputeFineTuningServiceVersion,
  ComputeServiceEnd,
} from '../../../model/generated'
import { on } from '../../define'
import { fineTuning } from './contract'
import { countAct } from './countAct'
import { serviceKey } from './serviceId'

/** A service is taken off the list: it is neither busy nor idle any more. It can come back as its next version. */
export const serviceRemoved = on(fineTuning, 'ServiceRemoved', {
  reads: (e, at) => [serviceKey(e.provider, at)],

  apply(e, rows, at) {
    const before = rows.get(ComputeFineTuningService, serviceKey(e.provider, at).id)
    if (before === null) return
    if (before.active) {
      const ended = { toBlock: at.height, toTime: at.time, endedBy: ComputeServiceEnd.REMOVED }
      rows.patch(ComputeFineTuningServiceVersion, { id: before.versionId, ...ended })
      rows.patch(ComputeFineTuningOccupancy, { id: before.occupancyId, ...ended })
    }
    rows.set(ComputeFineTuningService, { ...before, active: false, lastBlock: at.height, lastTime: at.time })
    countAct({ provider: e.provider }, {}, rows, at)
  },
})
