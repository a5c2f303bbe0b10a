import { storableText, storableTime } from '../../../db/values'
import { fromHex } from '../../../lib/hex'
import { modelKey } from '../../../lib/modelKey'
import {
  ComputeProvider,
  ComputeService,
  ComputeServiceEnd,
  ComputeServiceTotals,
  ComputeServiceVersion,
} from '../../../model/generated'
import { on } from '../../define'
import { inference } from './contract'
import { serviceId } from './serviceId'

/** A service is listed, changed or listed again: its version before ends here. */
export const serviceUpdated = on(inference, 'ServiceUpdated', {
  reads: (e, at) => [{ entity: ComputeService, id: serviceId(at.address, e.service) }],

  apply(e, rows, at) {
    const id = serviceId(at.address, e.service)
    const before = rows.get(ComputeService, id)
    const version = (before?.versionCount ?? 0) + 1
    if (before?.active) {
      rows.patch(ComputeServiceVersion, {
        id: before.versionId,
        toBlock: at.height,
        toTime: at.time,
        endedBy: ComputeServiceEnd.UPDATED,
      })
    }
    rows.insert(ComputeServiceVersion, {
      id: at.logId,
      service: id,
      serving: at.address,
      provider: e.service,
      version,
      serviceType: e.serviceType,
      url: e.url,
      model: e.model,
      verifiability: e.verifiability,
      inputPriceWei: e.inputPrice,
      outputPriceWei: e.outputPrice,
      updatedAt: storableTime(e.updatedAt),
      fromBlock: at.height,
      fromTime: at.time,
      toBlock: null,
      toTime: null,
      endedBy: null,
      txHash: fromHex(at.tx.hash),
      modelKey: modelKey(storableText(e.model)),
    })
    rows.set(ComputeService, {
      id,
      serving: at.address,
      provider: e.service,
      active: true,
      versionId: at.logId,
      versionCount: version,
      model: e.model,
      firstBlock: before?.firstBlock ?? at.height,
      firstTime: before?.firstTime ?? at.time,
      lastBlock: at.height,
      lastTime: at.time,
    })
    rows.add(ComputeServiceTotals, { id, serving: at.address, provider: e.service }, {})
    rows.add(
      ComputeProvider,
      { id: e.service, firstBlock: at.height, firstTime: at.time },
      {},
      { lastBlock: at.height, lastTime: at.time },
    )
  },
})
