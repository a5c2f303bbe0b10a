import { domainEntities } from '../../model/domains'
import { defineDomain } from '../define'

/** Validators, and the stake that is delegated to them. */
export const staking = defineDomain({
  name: 'staking',
  owns: domainEntities.staking,
  handlers: [],
})
