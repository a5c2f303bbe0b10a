import { metadataSet } from './metadataSet'
import { transfer } from './transfer'
import { registered, uriUpdated } from './uri'

/** Everything that the canonical registry of identities logs. */
export const erc8004IdentityHandlers = [transfer, registered, uriUpdated, metadataSet]
