import { ComputeFineTuningProviderStats, ComputeFineTuningStats } from '../../../model/generated'
import { dimension, entitySeries, HOUR_AND_DAY } from '../../series'

entitySeries({
  name: 'computeFineTuningStats',
  description: 'Fine-tuning activity of the whole network over time.',
  entity: ComputeFineTuningStats,
  steps: HOUR_AND_DAY,
})

entitySeries({
  name: 'computeFineTuningProviderStats',
  description: 'Fine-tuning activity of one provider over time.',
  entity: ComputeFineTuningProviderStats,
  steps: HOUR_AND_DAY,
  dimension: dimension<ComputeFineTuningProviderStats>('provider'),
})
