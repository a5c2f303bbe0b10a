import { fromHex } from '../../../lib/hex'
import { ComputeSandboxAccount, ComputeSandboxAcknowledgement, ComputeSandboxService } from '../../../model/generated'
import { on } from '../../define'
import { accountKeys, accountOf } from './accounts'
import { sandbox } from './contract'
import { providerId } from './ids'

/** A user trusts the version of a provider's signer that is in force, or no longer does. */
export const teeSignerAcknowledged = on(sandbox, 'TEESignerAcknowledged', {
  reads: (e, at) => [
    ...accountKeys(at, e.user, e.provider),
    { entity: ComputeSandboxService, id: providerId(at.address, e.provider) },
  ],

  apply(e, rows, at) {
    const signerVersion = rows.get(ComputeSandboxService, providerId(at.address, e.provider))?.signerVersion ?? null
    rows.set(ComputeSandboxAccount, {
      ...accountOf(rows, at, e.user, e.provider),
      acknowledgedVersion: e.acknowledged ? signerVersion : null,
    })
    rows.insert(ComputeSandboxAcknowledgement, {
      id: at.logId,
      serving: at.address,
      userAddress: e.user,
      provider: e.provider,
      acknowledged: e.acknowledged,
      signerVersion,
      blockNumber: at.height,
      time: at.time,
      txHash: fromHex(at.tx.hash),
    })
  },
})
