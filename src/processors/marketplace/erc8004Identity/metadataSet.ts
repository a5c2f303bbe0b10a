import { on } from '../../define'
import { agenticId } from '../agenticId/contract'
import { metadataKeys, setMetadata } from '../metadata'
import { erc8004Identity } from './contract'
import { holderOf, identityKeys, toldOf } from './token'

/** An entry of an identity's metadata has another value. */
export const metadataSet = on(erc8004Identity, 'MetadataSet', {
  reads: (e, at) => [
    ...identityKeys(at, e.agentId),
    ...[at.address, ...at.chain.deployed.of(agenticId).map((each) => each.address)].flatMap((address) =>
      metadataKeys({ ...at, address }, e.agentId, e.metadataKey),
    ),
  ],

  apply({ agentId, metadataKey, metadataValue }, rows, at) {
    const told = toldOf(agentId, holderOf(agentId, rows, at), at)
    if (told) setMetadata({ ...told.token, metadataKey, metadataValue }, rows, told.at)
  },
})
