import { StorageStats } from '../../model/generated'
import { entitySeries, HOUR_AND_DAY } from '../series'

entitySeries({
  name: 'storageStats',
  description: 'Storage activity of the whole network over time.',
  entity: StorageStats,
  steps: HOUR_AND_DAY,
})
