import { ComputeSecurityAct } from '../../../model/generated'
import { onCall } from '../../define'
import { noteSecurity } from './acknowledgement'
import { inference } from './contract'

const NOBODY = `0x${'00'.repeat(20)}`

/** A user vouches for a provider's signer, or no longer does. The contract emits no log. */
export const acknowledgeTEESigner = onCall(inference, 'acknowledgeTEESigner(address,bool)', {
  apply({ provider, acknowledged }, rows, at) {
    const act = acknowledged ? ComputeSecurityAct.USER_ACKNOWLEDGED : ComputeSecurityAct.USER_REVOKED
    noteSecurity({ act, provider, userAddress: at.tx.from }, rows, at)
  },
})

/** As in contracts of 2025: the user names the key. */
export const acknowledgeTEESignerAddress = onCall(inference, 'acknowledgeTEESigner(address,address)', {
  apply({ provider, teeSignerAddress }, rows, at) {
    const isNone = teeSignerAddress === NOBODY
    const act = isNone ? ComputeSecurityAct.USER_REVOKED : ComputeSecurityAct.USER_ACKNOWLEDGED
    noteSecurity({ act, provider, userAddress: at.tx.from, teeSignerAddress }, rows, at)
  },
})
