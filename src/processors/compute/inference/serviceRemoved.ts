import {
  ComputeAcknowledgementCause,
  ComputeProvider,
  ComputeService,
  ComputeServiceEnd,
  ComputeServiceVersion,
} from '../../../model/generated'
import { on } from '../../define'
import { endStanding, standingOf } from './acknowledgement'
import { inference } from './contract'
import { serviceId } from './serviceId'

/** A service is taken off the list. It can come back as its next version. */
export const serviceRemoved = on(inference, 'ServiceRemoved', {
  reads: (e, at) => [{ entity: ComputeService, id: serviceId(at.address, e.service) }],

  apply(e, rows, at) {
    const before = rows.get(ComputeService, serviceId(at.address, e.service))
    if (before === null) return
    if (before.active) {
      rows.patch(ComputeServiceVersion, {
        id: before.versionId,
        toBlock: at.height,
        toTime: at.time,
        endedBy: ComputeServiceEnd.REMOVED,
      })
    }
    const standing = standingOf(before)
    if (standing !== null) endStanding(standing.id, ComputeAcknowledgementCause.REMOVED, rows, at)
    rows.set(ComputeService, {
      ...before,
      active: false,
      acknowledged: false,
      acknowledgementId: null,
      lastBlock: at.height,
      lastTime: at.time,
    })
    rows.add(
      ComputeProvider,
      { id: e.service, firstBlock: at.height, firstTime: at.time },
      {},
      { lastBlock: at.height, lastTime: at.time },
    )
  },
})
