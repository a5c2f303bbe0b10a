import { fromHex } from '../../../lib/hex'
import {
  ComputeFineTuningOccupancy,
  ComputeFineTuningService,
  ComputeFineTuningServiceVersion,
  ComputeServiceEnd,
  FieldSource,
} from '../../../model/generated'
import { on } from '../../define'
import { fineTuning } from './contract'
import { countAct } from './countAct'
import { modelsOf } from './models'
import { serviceKey } from './serviceId'
import { resetSigner } from './signer'

/** A service is listed, changed, listed again, or says that it is busy or idle: its version before ends here. */
export const serviceUpdated = on(fineTuning, 'ServiceUpdated', {
  reads: (e, at) => [serviceKey(e.provider, at)],

  apply(e, rows, at) {
    const { id } = serviceKey(e.provider, at)
    const before = rows.get(ComputeFineTuningService, id)
    const running = before?.active ? before : null
    const version = (before?.versionCount ?? 0) + 1
    const models = modelsOf(e.provider, at)
    const ended = { toBlock: at.height, toTime: at.time, endedBy: ComputeServiceEnd.UPDATED }
    const begun = { fromBlock: at.height, fromTime: at.time, toBlock: null, toTime: null, endedBy: null }
    const service = { id: at.logId, service: id, serving: at.address, provider: e.provider, occupied: e.occupied }

    if (running) rows.patch(ComputeFineTuningServiceVersion, { id: running.versionId, ...ended })
    rows.insert(ComputeFineTuningServiceVersion, {
      ...service,
      ...begun,
      version,
      url: e.url,
      cpuCount: e.quota.cpuCount,
      nodeMemory: e.quota.nodeMemory,
      gpuCount: e.quota.gpuCount,
      nodeStorage: e.quota.nodeStorage,
      gpuType: e.quota.gpuType,
      pricePerTokenWei: e.pricePerToken,
      teeSigner: e.teeSignerAddress,
      models,
      source: models === null ? FieldSource.UNKNOWN : FieldSource.CALLDATA,
      txHash: fromHex(at.tx.hash),
    })

    const flips = running === null || running.occupied !== e.occupied
    if (flips) {
      if (running) rows.patch(ComputeFineTuningOccupancy, { id: running.occupancyId, ...ended })
      rows.insert(ComputeFineTuningOccupancy, { ...service, ...begun })
    }

    // Source: ServiceLibrary.addOrUpdateService. A service that was removed is new to the contract.
    const keepsSigner = running !== null && running.teeSigner === e.teeSignerAddress
    if (before?.teeSignerAcknowledged && !keepsSigner) resetSigner(e.provider, e.teeSignerAddress, rows, at)
    rows.set(ComputeFineTuningService, {
      id,
      serving: at.address,
      provider: e.provider,
      active: true,
      occupied: e.occupied,
      versionId: at.logId,
      versionCount: version,
      occupancyId: flips ? at.logId : running.occupancyId,
      teeSigner: e.teeSignerAddress,
      teeSignerAcknowledged: keepsSigner && running.teeSignerAcknowledged,
      firstBlock: before?.firstBlock ?? at.height,
      firstTime: before?.firstTime ?? at.time,
      lastBlock: at.height,
      lastTime: at.time,
    })
    countAct({ provider: e.provider }, {}, rows, at)
  },
})
