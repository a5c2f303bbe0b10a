import { Agent } from '../../../model/generated'
import { on } from '../../define'
import { agentKey } from '../agents'
import { isTransferredIn, proveTransfer, transferAgent, transferKeys } from '../transfers'
import { agentNft, tokenOf } from './contract'

/** How contracts of the first interface tell a transfer with proofs, beside the token's own Transfer or in its place. */
export const transferred = on(agentNft, 'Transferred', {
  reads: (e, at) => transferKeys(at, e._tokenId),

  apply(e, rows, at) {
    const token = tokenOf(e._tokenId)
    const known = rows.get(Agent, agentKey(at, e._tokenId).id)
    const isTold = known !== null && known.owner === e._to && isTransferredIn(known, at)
    if (!isTold) transferAgent({ ...token, from: e._from, to: e._to }, rows, at)
    proveTransfer({ ...token, to: e._to, sealedKeys: null }, rows, at)
  },
})
