import { ComputeAcknowledgementCause, ComputeSecurityAct, ComputeService } from '../../../model/generated'
import { on } from '../../define'
import { changeStanding, noteSecurity, standingOf } from './acknowledgement'
import { inference } from './contract'
import { serviceId } from './serviceId'

/** The network's owner vouches for the key in a provider's trusted hardware, or no longer does. */
export const providerTEESignerAcknowledged = on(inference, 'ProviderTEESignerAcknowledged', {
  reads: (e, at) => [{ entity: ComputeService, id: serviceId(at.address, e.provider) }],

  apply({ provider, teeSignerAddress, acknowledged }, rows, at) {
    const act = acknowledged ? ComputeSecurityAct.SIGNER_ACKNOWLEDGED : ComputeSecurityAct.SIGNER_REVOKED
    noteSecurity({ act, provider, teeSignerAddress }, rows, at)
    const service = rows.get(ComputeService, serviceId(at.address, provider))
    if (!service?.active) return
    const cause = acknowledged ? ComputeAcknowledgementCause.APPROVED : ComputeAcknowledgementCause.REVOKED
    const standing = { acknowledged, teeSignerAddress, cause }
    const acknowledgementId = changeStanding(service, standingOf(service), standing, rows, at)
    rows.set(ComputeService, { ...service, acknowledged, teeSignerAddress, acknowledgementId })
  },
})
