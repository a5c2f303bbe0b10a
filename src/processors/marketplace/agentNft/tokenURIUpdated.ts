import { FieldSource } from '../../../model/generated'
import { on } from '../../define'
import { agentKey } from '../agents'
import { setUri } from '../uris'
import { agentNft, tokenOf } from './contract'

/** An agent's owner sets its URI. */
export const tokenURIUpdated = on(agentNft, 'TokenURIUpdated', {
  reads: (e, at) => [agentKey(at, e.tokenId)],
  apply: (e, rows, at) =>
    setUri({ ...tokenOf(e.tokenId), uri: e.newURI, source: FieldSource.LOG, updatedBy: null }, rows, at),
})
