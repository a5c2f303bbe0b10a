import { FieldSource } from '../../../model/generated'
import { on } from '../../define'
import { setUri } from '../uris'
import { erc8004Identity } from './contract'
import { holderOf, identityKeys, toldOf } from './token'

/** An identity is registered, with a description or without one. */
export const registered = on(erc8004Identity, 'Registered', {
  reads: (e, at) => identityKeys(at, e.agentId),

  apply({ agentId, agentURI, owner }, rows, at) {
    const told = toldOf(agentId, owner, at)
    if (told && agentURI !== '')
      setUri({ ...told.token, uri: agentURI, source: FieldSource.LOG, updatedBy: null }, rows, told.at)
  },
})

/** The description of an identity is elsewhere from here on. */
export const uriUpdated = on(erc8004Identity, 'URIUpdated', {
  reads: (e, at) => identityKeys(at, e.agentId),

  apply({ agentId, newURI, updatedBy }, rows, at) {
    const told = toldOf(agentId, holderOf(agentId, rows, at), at)
    if (told) setUri({ ...told.token, uri: newURI, source: FieldSource.LOG, updatedBy }, rows, told.at)
  },
})
