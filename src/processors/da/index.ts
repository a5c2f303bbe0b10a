import { domainEntities } from '../../model/domains'
import { defineDomain } from '../define'
import { entranceHandlers } from './daEntrance'
import { registryHandlers } from './daRegistry'
import { signersHandlers } from './daSigners'

/** Blobs, quorums, attestations, signers and sampling of 0G DA. */
export const da = defineDomain({
  name: 'da',
  owns: domainEntities.da,
  handlers: [...entranceHandlers, ...signersHandlers, ...registryHandlers],
})
