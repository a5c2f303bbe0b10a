import { storableText, storableTime } from '../../../db/values'
import { fromHex } from '../../../lib/hex'
import { modelKey } from '../../../lib/modelKey'
import { normalText, normalVerifiability } from '../../../lib/normalText'
import {
  ComputeAcknowledgementCause,
  ComputeProvider,
  ComputeService,
  ComputeServiceEnd,
  ComputeServiceTotals,
  ComputeServiceVersion,
  FieldSource,
} from '../../../model/generated'
import { on } from '../../define'
import { afterUpdate, changeStanding, noteSilentReset, standingOf } from './acknowledgement'
import { NO_DETAILS, parseAdditionalInfo } from './additionalInfo'
import { inference } from './contract'
import { listingOf } from './listing'
import { serviceId } from './serviceId'

/** A service is listed, changed or listed again: its version before ends here, and some changes reset its acknowledgement. */
export const serviceUpdated = on(inference, 'ServiceUpdated', {
  reads: (e, at) => [{ entity: ComputeService, id: serviceId(at.address, e.service) }],

  apply(e, rows, at) {
    const id = serviceId(at.address, e.service)
    const before = rows.get(ComputeService, id)
    const version = (before?.versionCount ?? 0) + 1
    const listing = listingOf(e, at)
    const { additionalInfo = null, teeSignerAddress = null, termsHash = null } = listing ?? {}
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
      normalModel: normalText(e.model),
      normalVerifiability: normalVerifiability(e.verifiability),
      teeSignerAddress,
      additionalInfo,
      ...(additionalInfo === null ? NO_DETAILS : parseAdditionalInfo(additionalInfo)),
      source: listing === null ? FieldSource.UNKNOWN : FieldSource.CALLDATA,
    })
    const standing = standingOf(before)
    const after =
      standing === null || before === null
        ? { acknowledged: false, teeSignerAddress, cause: ComputeAcknowledgementCause.LISTED }
        : afterUpdate(before, e, listing)
    noteSilentReset(standing, after, e.service, rows, at)
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
      serviceType: e.serviceType,
      verifiability: e.verifiability,
      teeSignerAddress: after.teeSignerAddress,
      acknowledged: after.acknowledged,
      acknowledgementId: changeStanding({ id, serving: at.address, provider: e.service }, standing, after, rows, at),
      termsHash,
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
