import { on } from '../../define'
import { agentKey } from '../agents'
import { proveTransfer } from '../transfers'
import { agentNft, tokenOf } from './contract'

/** The keys of an agent's data are sealed for its new owner. */
export const publishedSealedKey = on(agentNft, 'PublishedSealedKey', {
  reads: (e, at) => [agentKey(at, e._tokenId)],
  apply: (e, rows, at) =>
    proveTransfer({ ...tokenOf(e._tokenId), to: e._to, sealedKeys: e._sealedKeys.length }, rows, at),
})
