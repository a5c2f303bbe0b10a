import { domainEntities } from '../../model/domains'
import { defineDomain } from '../define'
import { block } from './block'
import { supply } from './supply'
import { w0gHandlers } from './w0g'
import { wrappedOgBase } from './wrappedOgBase/contract'

/** Every block, the transactions that were sent to known contracts, and the wrapped native token. */
export const chain = defineDomain({
  name: 'chain',
  owns: domainEntities.chain,
  handlers: [block, supply, ...w0gHandlers],
  knows: [wrappedOgBase],
})
