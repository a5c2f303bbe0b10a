import { domainEntities } from '../../model/domains'
import { defineDomain } from '../define'

/** Blobs, quorums, attestations, signers and sampling of 0G DA. */
export const da = defineDomain({
  name: 'da',
  owns: domainEntities.da,
  handlers: [],
})
