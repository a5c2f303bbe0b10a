import { domainEntities } from '../../model/domains'
import { defineDomain } from '../define'
import { newEpoch } from './flow/newEpoch'
import { submit, submitInterim } from './flow/submit'
import { initialize, initialized, setPricePerSector } from './market/price'

/** Uploads, epochs and the price of a sector. */
export const storage = defineDomain({
  name: 'storage',
  owns: domainEntities.storage,
  handlers: [initialize, initialized, setPricePerSector, submit, submitInterim, newEpoch],
})
