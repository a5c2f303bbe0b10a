import { domainEntities } from '../../model/domains'
import { defineDomain } from '../define'
import { block } from './block'
import { supply } from './supply'

/** Every block, and the transactions that were sent to known contracts. */
export const chain = defineDomain({ name: 'chain', owns: domainEntities.chain, handlers: [block, supply] })
