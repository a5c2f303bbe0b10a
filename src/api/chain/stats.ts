import { STEPS } from '../../lib/time'
import { ChainStats } from '../../model/generated'
import { entitySeries } from '../series'

entitySeries({
  name: 'chainStats',
  description: 'Activity of the whole chain over time.',
  entity: ChainStats,
  steps: STEPS,
})
