import { W0gStats } from '../../model/generated'
import { entitySeries, HOUR_AND_DAY } from '../series'

entitySeries({
  name: 'w0gStats',
  description: 'Movements of W0G over time, and how many held how much after them.',
  entity: W0gStats,
  steps: HOUR_AND_DAY,
})
