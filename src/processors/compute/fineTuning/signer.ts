import { fromHex } from '../../../lib/hex'
import {
  ComputeFineTuningService,
  ComputeFineTuningSignerAct,
  ComputeFineTuningSignerChange,
} from '../../../model/generated'
import type { At } from '../../at'
import { on, onCall } from '../../define'
import type { Rows } from '../../rows'
import { fineTuning } from './contract'
import { serviceKey } from './serviceId'

/** The owner of the network vouches for a provider's signer, or does not any more. */
export const providerTeeSignerAcknowledged = on(fineTuning, 'ProviderTEESignerAcknowledged', {
  reads: (e, at) => [serviceKey(e.provider, at)],

  apply(e, rows, at) {
    const service = rows.get(ComputeFineTuningService, serviceKey(e.provider, at).id)
    if (service) rows.set(ComputeFineTuningService, { ...service, teeSignerAcknowledged: e.acknowledged })
    const act = e.acknowledged ? ComputeFineTuningSignerAct.ACKNOWLEDGED : ComputeFineTuningSignerAct.REVOKED
    note(e.provider, { act, teeSigner: e.teeSignerAddress }, rows, at)
  },
})

/** A user's own word on a provider's signer emits no log. The first transfer of money to the provider counts as a yes. */
export const acknowledgeTeeSigner = onCall(fineTuning, 'acknowledgeTEESigner', {
  apply(call, rows, at) {
    const act = call.acknowledged
      ? ComputeFineTuningSignerAct.USER_ACKNOWLEDGED
      : ComputeFineTuningSignerAct.USER_REVOKED
    note(call.provider, { act, userAddress: at.tx.from }, rows, at)
  },
})

/** The owner's word does not hold for another key, nor for a service that was listed anew. */
export function resetSigner(provider: string, teeSigner: string, rows: Rows, at: At): void {
  note(provider, { act: ComputeFineTuningSignerAct.RESET, teeSigner }, rows, at)
}

function note(
  provider: string,
  what: Pick<ComputeFineTuningSignerChange, 'act'> &
    Partial<Pick<ComputeFineTuningSignerChange, 'teeSigner' | 'userAddress'>>,
  rows: Rows,
  at: At,
): void {
  rows.insert(ComputeFineTuningSignerChange, {
    id: at.logId,
    serving: at.address,
    provider,
    ...what,
    blockNumber: at.height,
    time: at.time,
    txHash: fromHex(at.tx.hash),
  })
}
