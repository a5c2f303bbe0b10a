import { domainEntities } from '../../model/domains'
import { defineDomain } from '../define'

/** Agents, their sales and their reputation. */
export const marketplace = defineDomain({
  name: 'marketplace',
  owns: domainEntities.marketplace,
  handlers: [],
})
